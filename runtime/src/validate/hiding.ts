/** Issues without secrets: an error repeats what was sent, and all of an object where one of its fields is missing. */
import type { Issue } from "../errors.js";
import type { Loc } from "./explain.js";
import { mask } from "./secret.js";

/** Issues of the value itself. */
export function explainSecret(loc: Loc, issues: Issue[], explain: (loc: Loc, issues: Issue[]) => void): void {
  const own: Issue[] = [];
  explain(loc, own);
  issues.push(...own.map(withoutInput));
}

/**
 * Issues of what holds secrets under the given keys, or, without any, of what is made of secrets. Those whose place has no more
 * than `levels` parts are of the whole, whose input may be of any form.
 */
export function explainHiding(keys: readonly string[] | undefined, levels: number, issues: Issue[], explain: (issues: Issue[]) => void): void {
  const own: Issue[] = [];
  explain(own);
  if (keys === undefined) return void issues.push(...own.map(withoutInput));
  const hidden = new Set(keys.map(plainKey));
  issues.push(...own.map((issue) => ({ ...issue, input: hide(issue.input, hidden, issue.loc.length > levels) })));
}

function withoutInput(issue: Issue): Issue {
  const { ctx, ...told } = issue;
  const isTelling = ctx !== undefined && Object.entries(ctx).some(([name, value]) => !saysTheType.has(name) && typeof value === "string");
  if (isTelling) return { ...told, msg: "Input should be valid, and is not shown because it is secret", input: mask };
  return ctx === undefined ? { ...told, input: mask } : { ...told, input: mask, ctx };
}

/** Texts in `ctx` that come from the type; any other quotes the value: a character of a UUID, a part of an address. */
const saysTheType = new Set(["expected", "pattern", "expected_tags", "discriminator", "field_type", "le", "ge", "lt", "gt"]);

/** A copy without what stands under the keys, at any depth. A scalar that has no name of its own may stand where a secret should. */
function hide(input: unknown, keys: ReadonlySet<string>, isNamed: boolean): unknown {
  if (Array.isArray(input)) return input.map((item: unknown) => hide(item, keys, isNamed));
  if (typeof input !== "object" || input === null) return isNamed || input === null || input === undefined ? input : mask;
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, keys.has(plainKey(key)) ? mask : hide(value, keys, true)]));
}

/** `api-key`, `apiKey` and `API_KEY` are one slip of the hand apart. */
function plainKey(key: string): string {
  return key.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}
