/** Public API of `precast`: what an application imports. */

// Declaring
export { App, type AppOptions } from "./app/app.js";
export { Router, type AdditionalResponse, type Dependency, type Endpoint, type IncludeOptions, type RouteOptions, type RouterOptions } from "./app/router.js";

// Markers: types only
export type { AliasChoices, AliasPath, Field, FieldOptions, Int, Literals, PropertyOptions, Tagged } from "./markers/values.js";
export type { Body, BodyOptions, Depends, Form, FormOptions, Header, ParameterOptions, Path, Provided, Query, Schema, State } from "./markers/parameters.js";
export type {
  AnyUrl, Base64, Base64Url, ByteSize, Cidr, Color, Decimal, Duration, Email, Finite, Float, Hostname, HttpUrl, Int32, Int64, IPAny, IPv4, IPv6, IsoDate, IsoDateTime, IsoTime, MacAddress,
  NegativeFloat, NegativeInt, NonNegativeFloat, NonNegativeInt, NonPositiveFloat, NonPositiveInt, PositiveFloat, PositiveInt, Slug, Ulid, Uuid,
} from "./markers/formats.js";
export type { StandardSchema } from "./markers/standard-schema.js";
export type { Settings, SettingsOptions } from "./markers/settings.js";
export type { After, Before, Check, CheckOptions, Json, Validated, ValidatedLiterals, Wrap } from "./markers/validators.js";
export type { Tag } from "./markers/tag.js";
export type { JsonValue } from "./markers/json.js";

// Values
export { Secret } from "./validate/secret.js";

// Messages
export { Request, type Address } from "./message/request.js";
export { HTMLResponse, JSONResponse, RedirectResponse, Response, type ResponseBody, type ResponseInit } from "./message/response.js";
export { Headers, type HeaderReader } from "./message/headers.js";
export type { Application, Handler, Lifespan, Middleware } from "./handler.js";

// Errors
export { CustomError, EncodeError, HttpError, ValidationError, ValueError, type Issue } from "./errors.js";

// Values
export { fieldsSet } from "./validate/fields-set.js";
