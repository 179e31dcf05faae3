/** Values of the platform's classes: JSON that fits each, for generators. Node 20 has no Temporal, so that a polyfill is loaded. */
import "temporal-polyfill/global";
import type { PlatformClass } from "../../compiler/src/ir/platform-classes.js";

export const fittingPlatform: Readonly<Record<PlatformClass, readonly unknown[]>> = {
  URL: ["https://example.com/a?b=c#d", "mailto:someone@example.com", "http://é.example/ä"],
  Uint8Array: ["", "AA==", "aGVsbG8=", "/+8="],
  ArrayBuffer: ["", "AAEC"],
  Buffer: ["aGVsbG8gd29ybGQ="],
  Int8Array: [[], [-128, 0, 127]],
  Uint8ClampedArray: [[0, 255]],
  Int16Array: [[-32_768, 1]],
  Uint16Array: [[65_535]],
  Int32Array: [[2 ** 31 - 1, -(2 ** 31)]],
  Uint32Array: [[2 ** 32 - 1], [0, 0]],
  Float32Array: [[0.5, -1.25], []],
  Float64Array: [[0.1, 1e300]],
  BigInt64Array: [["-9223372036854775808", "9223372036854775807"], [7], []],
  BigUint64Array: [["18446744073709551615"]],
  // No JSON has a file.
  Blob: [],
  File: [],
  "Temporal.Duration": ["P1DT2H", "-PT0.5S"],
  "Temporal.Instant": ["2024-01-02T03:04:05Z", "2024-01-02T03:04:05.123456789+01:00"],
  "Temporal.PlainDate": ["2024-01-02", "2024-01-02[u-ca=iso8601]"],
  "Temporal.PlainDateTime": ["2024-01-02T03:04:05", "-000001-12-31T23:59:59.999999999"],
  "Temporal.PlainMonthDay": ["01-02", "--12-31", "1972-09-08[u-ca=iso8601]"],
  "Temporal.PlainTime": ["03:04:05.5", "23:59", "T030405"],
  "Temporal.PlainYearMonth": ["2024-01", "+012024-01", "2024-01-01[u-ca=iso8601]"],
  "Temporal.ZonedDateTime": ["2024-01-02T03:04:05+01:00[Europe/Paris]"],
};
