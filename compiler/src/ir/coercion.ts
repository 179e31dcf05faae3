/** Which types are made from JSON values of other forms (pydantic's lax mode), and an App's own choice laid on what it reads. */
import type { Api, Argument, ResponseType } from "./api.js";
import { assertNever } from "./assert.js";
import { resolve } from "./discriminator.js";
import { childrenOf } from "./recursion.js";
import type { FormatName } from "./format.js";
import { type Leaf, TypeMapping } from "./mapping.js";
import type { LiteralType, Model, StringType, Type } from "./type.js";

type Models = ReadonlyMap<string, Model>;

/** Whether this value itself is converted. */
export function isLax(type: Type): boolean {
  return "coercion" in type && type.coercion === "lax";
}

/** Formats that numbers are made texts of; every other text is made of nothing. */
const numericFormats = ["date", "time", "dateTime", "duration", "decimal"] as const satisfies readonly FormatName[];

export function numericFormatOf({ named }: StringType): (typeof numericFormats)[number] | undefined {
  return numericFormats.find((name) => name === named?.name);
}

/** Whether this value or one inside it is converted. */
export function convertsInside(type: Type, models: Models, seen = new Set<string>()): boolean {
  if (type.kind !== "ref") return isLax(type) || childrenOf(type).some((child) => convertsInside(child, models, seen));
  const model = seen.has(type.name) ? undefined : models.get(type.name);
  seen.add(type.name);
  return model !== undefined && convertsInside(model.type, models, seen);
}

/** A scalar, perhaps behind a name, as it is where nothing is converted. */
export function unconverted(type: Type, models: Models): Type {
  const plain = resolve(type, models);
  if (!isLax(plain)) return type;
  const { coercion: _, ...strict } = plain as Type & { readonly coercion?: unknown };
  return strict;
}

/** Texts and numbers are converted to an enum of numbers, as to pydantic's IntEnum; any other literal is compared as it is. */
export function isNumeric({ isEnum, values }: LiteralType): boolean {
  return isEnum === true && values.every((value) => typeof value === "number");
}

/** Of several conversions of one value the first is taken: "1" is a number before it is a boolean or an instant. */
export const conversionOrder: readonly Type["kind"][] = ["literal", "number", "bigint", "boolean", "date", "string"];

/** Each model with its scalars converted, but those that say otherwise. */
export function laxModels(models: readonly Model[]): readonly Model[] {
  const types = new TypeMapping({ leaf: lax });
  return models.map((model) => ({ ...model, type: types.type(model.type) }));
}

/** `api` with every scalar converted that does not say otherwise. */
export function layLax(api: Api): Api {
  const types = new TypeMapping({ leaf: lax });
  const argument = (one: Argument): Argument => (one.kind === "body" || one.kind === "parameter" ? { ...one, type: types.type(one.type) } : one);
  const response = (one: ResponseType): ResponseType => (one.kind === "json" ? { ...one, type: types.type(one.type) } : one);
  return {
    ...api,
    models: api.models.map((model) => ({ ...model, type: types.type(model.type) })),
    dependencies: api.dependencies.map((one) => ({ ...one, arguments: one.arguments.map(argument) })),
    operations: api.operations.map((one) => ({ ...one, arguments: one.arguments.map(argument), response: response(one.response) })),
  };
}

function lax(type: Leaf): Type {
  switch (type.kind) {
    case "number":
    case "boolean":
    case "bigint":
    case "date":
      return { ...type, coercion: type.coercion ?? "lax" };
    case "literal":
      return isNumeric(type) ? { ...type, coercion: type.coercion ?? "lax" } : type;
    case "string":
      return numericFormatOf(type) === undefined ? type : { ...type, coercion: type.coercion ?? "lax" };
    case "null":
    case "json":
    case "platform":
    case "ref":
      return type;
    default:
      return assertNever(type);
  }
}
