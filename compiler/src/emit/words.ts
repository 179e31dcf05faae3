/** What an encoder says that it expected. */
import { formatText } from "../ir/format.js";
import { templateText } from "../ir/template.js";
import { momentBounds } from "../ir/moments.js";
import type { BigintType, DateType, NumberType, StringType, Type } from "../ir/type.js";
import { code, type Code } from "./code.js";

const rulesOf: readonly string[] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", ...momentBounds];

/** `a string with minLength 1, maxLength 80` */
export function describe(type: StringType | NumberType | BigintType | DateType): string {
  const { named, template } = type.kind === "string" ? type : {};
  const noun = named !== undefined ? `a text of the format ${formatText(named)}` : template !== undefined ? `a text of the form ${templateText(template)}` : nounOf(type);
  const rules = Object.entries(type).filter(([name]) => rulesOf.includes(name));
  return rules.length === 0 ? noun : `${noun} with ${rules.map(([name, value]) => `${name.replace(/^format(.)/, (_, letter: string) => letter.toLowerCase())} ${String(value)}`).join(", ")}`;
}

function nounOf(type: StringType | NumberType | BigintType | DateType): string {
  if (type.kind === "number") return type.integer ? "an integer" : "a number";
  return { string: "a string", bigint: "a bigint", date: "a Date" }[type.kind];
}

/** Of constraints around a validator: each member of a union has its own. */
export function describeConstraints(type: Type): string {
  return constrained(type).map((member) => (member.kind === "string" || member.kind === "number" || member.kind === "bigint" ? describe(member) : "an array of the declared length")).join(" or ");
}

/** Conditions over `value`, of which one holds where the constraints speak of it. */
export function formTests(type: Type): readonly Code[] {
  return constrained(type).map(({ kind }) => (kind === "array" ? code`Array.isArray(value)` : code`typeof value === ${kind}`));
}

function constrained(type: Type): readonly Type[] {
  return type.kind === "union" ? type.members.filter(({ kind }) => kind === "string" || kind === "number" || kind === "bigint" || kind === "array") : [type];
}
