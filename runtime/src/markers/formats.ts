/**
 * Named formats: texts that are checked, and stay the texts they are. A plain string is assignable to each, so that a function
 * can be tested by calling it; what comes over the wire, and what is sent, has to fit.
 */
import type { Validated } from "./validators.js";
import type { Field, Int, Tagged } from "./values.js";

type Format<Options> = Tagged<string, "format", Options>;

/** An e-mail address as pydantic's EmailStr takes it (no look-up of the domain), at most 2,048 characters. */
export type Email = Format<{ name: "email" }>;
/** Of any version, or of one: `Uuid<4>`. With or without hyphens, as pydantic takes it. */
export type Uuid<Version extends 1 | 3 | 4 | 5 | 6 | 7 | 8 | "any" = "any"> = Format<{ name: "uuid"; version: Version }>;
/** An absolute URL of any scheme. */
export type AnyUrl = Format<{ name: "anyUrl" }>;
/** An absolute URL of http or https, at most 2,083 characters. */
export type HttpUrl = Format<{ name: "httpUrl" }>;
export type IPv4 = Format<{ name: "ipv4" }>;
export type IPv6 = Format<{ name: "ipv6" }>;
/** An IP address of version 4 or 6. */
export type IPAny = Format<{ name: "ip" }>;
/** A network in CIDR notation without host bits, of any version or of one: `Cidr<4>`. */
export type Cidr<Version extends 4 | 6 | "any" = "any"> = Format<{ name: "cidr"; version: Version }>;
/** EUI-48 or EUI-64, with colons, hyphens or dots. */
export type MacAddress = Format<{ name: "macAddress" }>;
/** `2024-02-29`, a day that there was. */
export type IsoDate = Format<{ name: "date" }>;
/** `12:30`, `12:30:05.25`, with or without an offset. */
export type IsoTime = Format<{ name: "time" }>;
/** RFC 3339, kept as a text; "aware" has to have an offset, "naive" must not. For a `Date` in the program write `Date`. */
export type IsoDateTime<Zone extends "any" | "aware" | "naive" = "any"> = Format<{ name: "dateTime"; zone: Zone }>;
/** `P3DT12H30M5S`, or `3 days, 12:30:05`, as pydantic takes it. */
export type Duration = Format<{ name: "duration" }>;
/** A decimal number as a text, so that no digit is lost: `Decimal<{ maxDigits: 10; decimalPlaces: 2 }>`. */
export type Decimal<Options extends { readonly maxDigits?: number; readonly decimalPlaces?: number } = Record<never, never>> = Format<{ name: "decimal" } & Options>;
/** RFC 4648 §4, with its padding. */
export type Base64 = Format<{ name: "base64" }>;
/** RFC 4648 §5; the padding may be left out. */
export type Base64Url = Format<{ name: "base64Url" }>;
export type Ulid = Format<{ name: "ulid" }>;
/** Lower-case letters and digits in words, with single hyphens between them. */
export type Slug = Format<{ name: "slug" }>;
/** RFC 1123, at most 253 characters. */
export type Hostname = Format<{ name: "hostname" }>;
/** A CSS colour: a name, `#rgb`, `rgb(…)`, `hsl(…)`, as pydantic's Color takes it. */
export type Color = Format<{ name: "color" }>;

/** 32 bits, signed. */
export type Int32 = Field<Int, { ge: -2147483648; le: 2147483647; format: "int32" }>;
/** 64 bits, signed: a bigint, for a number holds 53 bits only; decimal text on the wire. */
export type Int64 = Field<bigint, { ge: -9223372036854775808n; le: 9223372036854775807n; format: "int64" }>;
export type PositiveInt = Field<Int, { gt: 0 }>;
export type NegativeInt = Field<Int, { lt: 0 }>;
export type NonNegativeInt = Field<Int, { ge: 0 }>;
export type NonPositiveInt = Field<Int, { le: 0 }>;
/** A number; like every number here it is finite. */
export type Float = number;
/** The same: neither NaN nor an infinity (pydantic's FiniteFloat). */
export type Finite = number;
export type PositiveFloat = Field<number, { gt: 0 }>;
export type NegativeFloat = Field<number, { lt: 0 }>;
export type NonNegativeFloat = Field<number, { ge: 0 }>;
export type NonPositiveFloat = Field<number, { le: 0 }>;

/**
 * A number of bytes: a whole number, or a text of a number and a unit, `"1.5 GiB"`; a number in the program and in an answer (pydantic's
 * ByteSize). Units are b, kb to eb, kib to eib, and bits; what is left of a byte is lost. Told as `byte_size` or `byte_size_unit`.
 */
export type ByteSize = Validated<NonNegativeInt, "bytes", Record<never, never>>;
