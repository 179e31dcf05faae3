/** What the scanners say to a value, by the IR's names: for the interpreter, which reads types plainly. */
import { type NamedFormat, scannerOptions, scanners } from "../../compiler/src/ir/format.js";
import type { Issue } from "../../runtime/src/errors.js";
import * as internal from "../../runtime/src/internal.js";

/** The type of the issue; undefined for a value that fits. */
export function formatIssue(format: NamedFormat, value: unknown): string | undefined {
  const issues: Issue[] = [];
  const explain = internal[`explain${scanners[format.name]}`] as (...values: readonly unknown[]) => void;
  explain(value, ...scannerOptions(format), [], issues);
  return issues[0]?.type;
}

/** Texts that fit, for types by chance. */
export const fittingTexts: readonly (readonly [NamedFormat, readonly string[]])[] = [
  [{ name: "email" }, ["a@b.co", "ada.lovelace+x@example.com"]],
  [{ name: "uuid" }, ["123e4567-e89b-12d3-a456-426614174000"]],
  [{ name: "uuid", version: 4 }, ["9b2d7f3a-6d4e-4c1b-8f2a-0c1d2e3f4a5b"]],
  [{ name: "httpUrl" }, ["https://example.com/a?b=c", "http://x"]],
  [{ name: "ip" }, ["127.0.0.1", "::1"]],
  [{ name: "cidr", version: 4 }, ["10.0.0.0/8"]],
  [{ name: "date" }, ["2024-02-29"]],
  [{ name: "dateTime", zone: "aware" }, ["2024-02-29T12:00:00Z"]],
  [{ name: "decimal", maxDigits: 4, decimalPlaces: 2 }, ["12.34", "-0.5", "7"]],
  [{ name: "base64" }, ["aGk=", ""]],
  [{ name: "slug" }, ["a-b-1"]],
];
