/** Whether a text fits a named format: the runtime's own scanners, so that a default is judged as a request would be. */
import { isAnyUrl, isBase64, isBase64Url, isCidr, isColor, isDecimal, isDuration, isEmail, isHostname, isHttpUrl, isIp, isIsoDate, isIsoDateTime, isIsoTime, isMacAddress, isSlug, isUlid, isUuid } from "precast/internal";
import { assertNever } from "../ir/assert.js";
import type { NamedFormat } from "../ir/format.js";

export function fitsFormat(text: string, { name, version, zone, ...digits }: NamedFormat): boolean {
  switch (name) {
    case "email":
      return isEmail(text);
    case "uuid":
      return isUuid(text, version as 4 | undefined);
    case "anyUrl":
      return isAnyUrl(text);
    case "httpUrl":
      return isHttpUrl(text);
    case "ipv4":
      return isIp(text, 4);
    case "ipv6":
      return isIp(text, 6);
    case "ip":
      return isIp(text);
    case "cidr":
      return isCidr(text, version as 4 | undefined);
    case "macAddress":
      return isMacAddress(text);
    case "date":
      return isIsoDate(text);
    case "time":
      return isIsoTime(text);
    case "dateTime":
      return isIsoDateTime(text, zone);
    case "duration":
      return isDuration(text);
    case "decimal":
      return isDecimal(text, digits);
    case "base64":
      return isBase64(text);
    case "base64Url":
      return isBase64Url(text);
    case "ulid":
      return isUlid(text);
    case "slug":
      return isSlug(text);
    case "hostname":
      return isHostname(text);
    case "color":
      return isColor(text);
    default:
      return assertNever(name);
  }
}
