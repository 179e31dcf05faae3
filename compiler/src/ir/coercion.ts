/** Which types are made from JSON values of other forms (pydantic's lax mode), and an App's own choice laid on what it reads. */
import type { Api, Argument, ResponseType } from "./api.js";
import { assertNever } from "./assert.js";
import { resolve } from "./discriminator.js";
import { childrenOf } from "./recursion.js";
import type { LiteralType, Model, TupleType, Type } from "./type.js";

type Models = ReadonlyMap<string, Model>;

/** Whether this value itself is converted. */
export function isLax(type: Type): boolean {
  return "coercion" in type && type.coercion === "lax";
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
export const conversionOrder: readonly Type["kind"][] = ["literal", "number", "bigint", "boolean", "date"];

/** `api` with every scalar converted that does not say otherwise. */
export function layLax(api: Api): Api {
  const types = new LaxTypes();
  const argument = (one: Argument): Argument => (one.kind === "body" || one.kind === "parameter" ? { ...one, type: types.of(one.type) } : one);
  const response = (one: ResponseType): ResponseType => (one.kind === "json" ? { ...one, type: types.of(one.type) } : one);
  return {
    ...api,
    models: api.models.map((model) => ({ ...model, type: types.of(model.type) })),
    dependencies: api.dependencies.map((one) => ({ ...one, arguments: one.arguments.map(argument) })),
    operations: api.operations.map((one) => ({ ...one, arguments: one.arguments.map(argument), response: response(one.response) })),
  };
}

class LaxTypes {
  /** What was one object stays one: functions are written once a type. */
  readonly #made = new Map<Type, Type>();

  of(type: Type): Type {
    const known = this.#made.get(type);
    if (known !== undefined) return known;
    const made = this.#make(type);
    this.#made.set(type, made);
    return made;
  }

  #make(type: Type): Type {
    switch (type.kind) {
      case "number":
      case "boolean":
      case "bigint":
      case "date":
        return { ...type, coercion: type.coercion ?? "lax" };
      case "literal":
        return isNumeric(type) ? { ...type, coercion: type.coercion ?? "lax" } : type;
      case "array":
        return { ...type, element: this.of(type.element) };
      case "tuple":
        return this.#tuple(type);
      case "record":
        return { ...type, value: this.of(type.value) };
      case "object":
        return { ...type, fields: type.fields.map((field) => ({ ...field, type: this.of(field.type) })) };
      case "union":
        return { ...type, members: type.members.map((member) => this.of(member)) };
      case "string":
      case "null":
      case "ref":
        return type;
      default:
        return assertNever(type);
    }
  }

  #tuple(type: TupleType): Type {
    const all = (types: readonly Type[]): readonly Type[] => types.map((one) => this.of(one));
    return { ...type, elements: all(type.elements), ...(type.rest === undefined ? {} : { rest: this.of(type.rest) }), ...(type.last === undefined ? {} : { last: all(type.last) }) };
  }
}
