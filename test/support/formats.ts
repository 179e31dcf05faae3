/** The named text formats by the names of test/runtime/validate/formats.json: predicate and explainer of any value. */
import type { Issue } from "../../runtime/src/errors.js";
import type { Loc } from "../../runtime/src/validate/explain.js";
import { explainBase64, explainBase64Url, isBase64, isBase64Url } from "../../runtime/src/validate/formats/base64.js";
import { byteSizeFrom, explainByteSize } from "../../runtime/src/validate/formats/byte-size.js";
import { explainColor, isColor } from "../../runtime/src/validate/formats/color.js";
import { type DecimalConstraints, explainDecimal, isDecimal } from "../../runtime/src/validate/formats/decimal.js";
import { explainDuration, isDuration } from "../../runtime/src/validate/formats/duration.js";
import { explainEmail, isEmail } from "../../runtime/src/validate/formats/email.js";
import { explainInt32, explainInt64, isInt32, isInt64 } from "../../runtime/src/validate/formats/integers.js";
import { explainCidr, explainIp, type IpVersion, isCidr, isIp } from "../../runtime/src/validate/formats/ip.js";
import { explainIsoDate, explainIsoDateTime, explainIsoTime, isIsoDate, isIsoDateTime, isIsoTime, type Zone } from "../../runtime/src/validate/formats/iso.js";
import { explainMacAddress, isMacAddress } from "../../runtime/src/validate/formats/mac.js";
import { explainUlid, isUlid } from "../../runtime/src/validate/formats/ulid.js";
import { explainAnyUrl, explainHttpUrl, isAnyUrl, isHttpUrl } from "../../runtime/src/validate/formats/url.js";
import { explainUuid, isUuid, type UuidVersion } from "../../runtime/src/validate/formats/uuid.js";
import { INVALID } from "../../runtime/src/validate/invalid.js";

export interface Format {
  readonly is: (value: unknown) => boolean;
  readonly explain: (value: unknown, loc: Loc, issues: Issue[]) => void;
  /** The predicate as generated code calls it, of a text. */
  readonly scan?: (text: string) => boolean;
}

function ofText(is: (text: string) => boolean, explain: Format["explain"]): Format {
  return { is: (value) => typeof value === "string" && is(value), explain, scan: is };
}

const uuid = (version?: UuidVersion): Format => ofText((text) => isUuid(text, version), (value, loc, issues) => explainUuid(value, version, loc, issues));
const ip = (version?: IpVersion): Format => ofText((text) => isIp(text, version), (value, loc, issues) => explainIp(value, version, loc, issues));
const cidr = (version?: IpVersion): Format => ofText((text) => isCidr(text, version), (value, loc, issues) => explainCidr(value, version, loc, issues));
const dateTime = (zone: Zone): Format => ofText((text) => isIsoDateTime(text, zone), (value, loc, issues) => explainIsoDateTime(value, zone, loc, issues));
const decimal = (constraints: DecimalConstraints): Format => ofText((text) => isDecimal(text, constraints), (value, loc, issues) => explainDecimal(value, constraints, loc, issues));

export const formats: Readonly<Record<string, Format>> = {
  email: ofText(isEmail, explainEmail),
  uuid: uuid(),
  uuid1: uuid(1),
  uuid3: uuid(3),
  uuid4: uuid(4),
  uuid5: uuid(5),
  uuid6: uuid(6),
  uuid7: uuid(7),
  uuid8: uuid(8),
  httpUrl: ofText(isHttpUrl, explainHttpUrl),
  anyUrl: ofText(isAnyUrl, explainAnyUrl),
  ipv4: ip(4),
  ipv6: ip(6),
  ip: ip(),
  cidr4: cidr(4),
  cidr6: cidr(6),
  cidr: cidr(),
  mac: ofText(isMacAddress, explainMacAddress),
  date: ofText(isIsoDate, explainIsoDate),
  time: ofText(isIsoTime, explainIsoTime),
  dateTime: dateTime("any"),
  dateTimeAware: dateTime("aware"),
  dateTimeNaive: dateTime("naive"),
  duration: ofText(isDuration, explainDuration),
  decimal: decimal({}),
  decimal5: decimal({ maxDigits: 5 }),
  decimalPlaces2: decimal({ decimalPlaces: 2 }),
  decimal5Places2: decimal({ maxDigits: 5, decimalPlaces: 2 }),
  decimal1Places1: decimal({ maxDigits: 1, decimalPlaces: 1 }),
  base64: ofText(isBase64, explainBase64),
  base64Url: ofText(isBase64Url, explainBase64Url),
  byteSize: { is: (value) => byteSizeFrom(value) !== INVALID, explain: explainByteSize },
  ulid: ofText(isUlid, explainUlid),
  color: ofText(isColor, explainColor),
  int32: { is: (value) => isInt32(value as number), explain: (value, loc, issues) => explainInt32(value as number, value, loc, issues) },
  // Texts in the table: JSON's numbers are rounded.
  int64: { is: (value) => isInt64(BigInt(value as string)), explain: (value, loc, issues) => explainInt64(BigInt(value as string), value, loc, issues) },
};
