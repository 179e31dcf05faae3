/**
 * What routes leave out of their answers, by chance: values are read by the types as they are declared, and what the encoders of the
 * copies that an exclusion makes of them write is what the interpreter writes of the declared types, less what is left out.
 */
import { layExclusions } from "../../compiler/src/ir/exclusion.js";
import { writtenChoiceOf } from "../../compiler/src/ir/choice.js";
import { childrenOf } from "../../compiler/src/ir/recursion.js";
import { printModel } from "../../compiler/src/ir/print.js";
import type { Exclusion, Model, Type } from "../../compiler/src/ir/type.js";
import { EncodeError } from "../../runtime/src/errors.js";
import { INVALID } from "../../runtime/src/validate/invalid.js";
import { difference, shown } from "./agreement.js";
import { api, nowhere as origin, operation } from "./api.js";
import { runModels } from "./codecs.js";
import { type Random, ValueGenerator } from "./generate-types.js";
import { Interpreter } from "./interpreter.js";

type Run = (value: unknown) => unknown;

export function checkExclusion(models: readonly Model[], name: string, random: Random): void {
  const type: Type = { kind: "ref", name, origin };
  if (isChosenByContents(type, new Map(models.map((model) => [model.name, model])))) return;
  const exclusion = random.pick(exclusions);
  const laid = layExclusions(api([operation("read", "GET", "/", { response: { kind: "json", type, async: false, origin }, exclusion })], { models }));
  const root = models.find((model) => model.name === name)?.type;
  const emitted = runModels(laid.models);
  const decode = emitted[`decode${name}`] as Run;
  const encode = emitted[`encode${nameOf(laid.operations[0]?.response)}`] as Run;
  const interpreter = new Interpreter(models, { exclusion });
  const values = new ValueGenerator(random, new Map(models.map((model) => [model.name, model])));
  for (let count = 0; count < 4; count++) {
    const input = values.valid(type);
    const value = decode(input);
    if (value === INVALID) continue;
    const found = [value, lacking(value, root)].map((one) => difference(`written of ${shown(one)}`, written(encode, one), interpreter.encode(type, one))).find((one) => one !== undefined);
    if (found !== undefined) throw new Error([JSON.stringify(exclusion), ...laid.models.map(printModel), shown(input), found].join("\n"));
  }
}

/** A member that no tag tells apart is chosen by what is written of it, which is less where fields are left out: such unions may differ. */
function isChosenByContents(type: Type, models: ReadonlyMap<string, Model>, seen = new Set<string>()): boolean {
  if (type.kind === "ref") return !seen.has(type.name) && isChosenByContents(models.get(type.name)?.type ?? type, models, seen.add(type.name));
  if (type.kind === "union") {
    const { objects, lists, discriminator } = writtenChoiceOf(type, models);
    if ((objects.length > 1 && discriminator === undefined) || lists.length > 1) return true;
  }
  return childrenOf(type).some((child) => isChosenByContents(child, models, seen));
}

/** A value of the program's own, without the fields that have defaults and may be absent. */
function lacking(value: unknown, type: Type | undefined): unknown {
  if (type?.kind !== "object" || type.construction !== undefined || typeof value !== "object" || value === null) return value;
  const absent = type.fields.filter((field) => field.optional && field.default !== undefined).map((field) => field.name);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !absent.includes(key)));
}

const exclusions: readonly Exclusion[] = [
  { none: true, unset: false, defaults: false },
  { none: false, unset: true, defaults: false },
  { none: false, unset: false, defaults: true },
  { none: true, unset: true, defaults: true },
];

function nameOf(response: unknown): string {
  return (response as { readonly type: { readonly name: string } }).type.name;
}

function written(encode: Run, value: unknown): unknown {
  try {
    return JSON.parse(encode(value) as string);
  } catch (error) {
    if (error instanceof EncodeError) return INVALID;
    throw error;
  }
}
