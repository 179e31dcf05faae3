/** What generated code imports. Not for people: it changes with the ABI number (`app/bind.ts`). */
export { App, type AppOptions } from "./app/app.js";
export { ABI, bind, fromWeb, jsonHead, probe, type ApplicationOptions, type Context, type Handlers, type Operation } from "./app/bind.js";
export { ExitStack } from "./app/exit-stack.js";
export { headerText, headerTexts, partsOf, queryText, queryTexts, readJson, withJson } from "./app/inputs.js";
export { formField, formFields, readForm, withForm, type FormEntries } from "./app/forms.js";
export { slot, type Overrides, type Slot } from "./app/slots.js";
export { EncodeError, ValidationError, type Issue } from "./errors.js";
export type { Application } from "./handler.js";
export type { Depends, Provided, Schema, State } from "./markers/parameters.js";
export type { JsonValue } from "./markers/json.js";
export type { Int } from "./markers/values.js";
export { checkManifest, StaleBuildError } from "./app/manifest.js";
export { decodeSegment } from "./message/path.js";
export { Request } from "./message/request.js";
export { Response, ResponseHead } from "./message/response.js";

// Codecs
export { dateFromJson, dateFromText, isDate } from "./validate/dates.js";
export { encodeBigint, encodeBoolean, encodeDate, encodeExtra, encodeFullest, encodeInteger, encodeIntegers, encodeMap, encodeNull, encodeNumber, encodeNumbers, encodeSecret, encodeSet, encodeString, encodeStrings, encodeUnique, escaped, hasJson, isFields, isWrittenCounted, isWrittenUnique, sentLength, wrong } from "./validate/encode.js";
export {
  explainArray,
  explainBigint,
  explainBigintBounds,
  explainBigintText,
  explainBoolean,
  explainBooleanText,
  explainDate,
  explainDateText,
  explainDepth,
  explainEnum,
  explainExtra,
  explainInteger,
  explainIntegerText,
  explainItems,
  explainLiteral,
  explainMap,
  explainNull,
  explainNumber,
  explainNumberKey,
  explainNumberText,
  explainObject,
  explainRecord,
  explainRepeated,
  explainSet,
  explainSize,
  explainString,
  explainShortTuple,
  explainTag,
  explainTuple,
  explainUnion,
  missing,
  tellEnum,
  tellExtra,
  tellLiteral,
  type Loc,
} from "./validate/explain.js";
export { isFilledIn, markFields, markFilled } from "./validate/fields-set.js";
export { explainUnmade, unmade } from "./validate/instances.js";
export { explainBase64, explainBase64Url, isBase64, isBase64Url } from "./validate/formats/base64.js";
export { byteSizeFrom, explainByteSize } from "./validate/formats/byte-size.js";
export { explainColor, isColor } from "./validate/formats/color.js";
export { explainDecimal, isDecimal } from "./validate/formats/decimal.js";
export { explainDuration, isDuration } from "./validate/formats/duration.js";
export { explainEmail, isEmail } from "./validate/formats/email.js";
export { explainHostname, isHostname } from "./validate/formats/hostname.js";
export { explainCidr, explainIp, isCidr, isIp } from "./validate/formats/ip.js";
export { explainIsoDate, explainIsoDateTime, explainIsoTime, isIsoDate, isIsoDateTime, isIsoTime } from "./validate/formats/iso.js";
export { explainMacAddress, isMacAddress } from "./validate/formats/mac.js";
export { compareDateTimes, compareTimes, explainMomentBounds } from "./validate/formats/moments.js";
export { explainSlug, isSlug } from "./validate/formats/slug.js";
export { explainUlid, isUlid } from "./validate/formats/ulid.js";
export { explainAnyUrl, explainHttpUrl, isAnyUrl, isHttpUrl } from "./validate/formats/url.js";
export { explainUuid, isUuid } from "./validate/formats/uuid.js";
export { INVALID, type Invalid } from "./validate/invalid.js";
export { encodeJson, explainJson, hasJsonText, isJson } from "./validate/json.js";
export { explainJsonText, jsonFromText } from "./validate/json-text.js";
export { bigintFromLax, booleanFromLax, dateFromLax, explainLaxBigint, explainLaxBoolean, explainLaxDate, explainLaxEnum, explainLaxInteger, explainLaxNumber, integerFromLax, numberFromLax } from "./validate/lax.js";
export { explainLaxText, laxText } from "./validate/lax-texts.js";
export { encodeResponse } from "./validate/locate.js";
export type { JsonSchema } from "./validate/json-schema.js";
export { defineModel, type Model } from "./models/model.js";
export { bigintFromJson, bigintFromText, booleanFromText, integerFromText, isMultipleOf, numberFromText } from "./validate/numbers.js";
export { areUnique, closer, closest, copyExtra, foundAt, fuller, fullest, hasExtra, hasToJson, isObject, mapOf, ownValue, partOf, setKey, setOf, tagOf, usedKeys } from "./validate/objects.js";
export { encodePlatform, explainPlatform, isPlatform, platformFromJson } from "./validate/platform.js";
export { requireTemporal } from "./validate/temporal.js";
export { around, explainAfter, explainAround, explainBefore, explainCheck, explainConstraints, isTexts, passes, through } from "./validate/validators.js";
export { bySchema, explainSchema, SchemaResults } from "./validate/standard-schema.js";
export { explainHiding, explainSecret } from "./validate/hiding.js";
export { isSecret, Secret } from "./validate/secret.js";
export { fromToJson, isToJson, withToJson } from "./validate/to-json.js";
export { explainStripped, stripped } from "./validate/stripped.js";
export { isAtLeast, isAtMost } from "./validate/strings.js";
export { capitalized, holdsBigint, holdsInteger, holdsNumber, isNumberKey, uncapitalized } from "./validate/templates.js";
