/** What generated code imports. Not for people: it changes with the ABI number (`app/bind.ts`). */
export { App, type AppOptions } from "./app/app.js";
export { ABI, bind, fromWeb, jsonHead, probe, type ApplicationOptions, type Context, type Handlers, type Operation } from "./app/bind.js";
export { ExitStack } from "./app/exit-stack.js";
export { headerText, headerTexts, missing, queryText, queryTexts, readJson, withJson } from "./app/inputs.js";
export { slot, type Overrides, type Slot } from "./app/slots.js";
export { EncodeError, ValidationError, type Issue } from "./errors.js";
export type { Application } from "./handler.js";
export type { Depends, Provided, State } from "./markers/parameters.js";
export { decodeSegment } from "./message/path.js";
export { Request } from "./message/request.js";
export { Response, ResponseHead } from "./message/response.js";
