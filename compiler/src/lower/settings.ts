/** Settings → what their variables are called, and how the text of each is read. */
import type { Settings } from "../ir/api.js";
import { assertNever } from "../ir/assert.js";
import { isPlatformText } from "../ir/platform.js";
import { resolve } from "../ir/discriminator.js";
import { isRead } from "../ir/fields.js";
import type { SettingsPlan, Shape, Variable } from "../ir/plan.js";
import type { LiteralType, Model, ObjectType, Type, UnionType } from "../ir/type.js";
import { settingOf } from "../ir/setting.js";
import { resolveBare } from "../ir/validated.js";

type Models = ReadonlyMap<string, Model>;

export function lowerSettings({ reader, prefix, nestedDelimiter, envFiles, secretsDirs, origin }: Settings, models: Models): SettingsPlan {
  const shapes = new Shapes(models);
  const root = shapes.of({ kind: "ref", name: reader, origin }, reader).object ?? reader;
  return { reader, options: { prefix, nestedDelimiter, envFiles, secretsDirs, root, objects: Object.fromEntries(shapes.objects) } };
}

class Shapes {
  readonly objects = new Map<string, readonly Variable[]>();
  readonly #models: Models;

  constructor(models: Models) {
    this.#models = models;
  }

  /** `name` is that of an object without a name of its own: where it stands. */
  of(type: Type, name: string): Shape {
    switch (type.kind) {
      case "ref":
        return this.of(resolve(type, this.#models), type.name);
      case "object":
        return { as: "json", object: this.#object([type], name) };
      case "record":
        return { as: "json", values: this.of(type.value, `${name}.values`) };
      case "array":
      case "tuple":
      case "set":
      case "map":
        return { as: "json" };
      case "platform":
        return { as: isPlatformText(type) ? "text" : "json" };
      case "union":
        return this.#union(type, name);
      case "validated":
        return type.step.mode === "json" ? { as: "text" } : this.of(type.inner, name);
      case "secret":
        return this.of(type.inner, name);
      case "json":
        return { as: "either" };
      case "literal":
        return { as: "text", ...literalsOf([type]) };
      case "string":
      case "number":
      case "boolean":
      case "bigint":
      case "date":
      case "null":
        return { as: "text" };
      default:
        return assertNever(type);
    }
  }

  #object(types: readonly ObjectType[], name: string): string {
    if (this.objects.has(name)) return name;
    this.objects.set(name, []);
    const fields = new Map(types.flatMap((type) => type.fields.filter(isRead)).toReversed().map((field) => [settingOf(field).name, field]));
    this.objects.set(name, [...fields.values()].toReversed().map((field): Variable => ({ ...settingOf(field), ...this.of(field.type, `${name}.${field.name}`) })));
    return name;
  }

  /** Of several objects the fields of all have variables. */
  #union(union: UnionType, name: string): Shape {
    const [only, second] = union.members.filter(({ kind }) => kind !== "null");
    if (only !== undefined && second === undefined) return this.of(only, name);
    const members = this.#members(union).filter(({ kind }) => kind !== "null");
    const objects = members.filter((member) => member.kind === "object");
    const lists = members.filter(({ kind }) => kind === "array" || kind === "tuple" || kind === "record");
    const as = objects.length + lists.length === 0 ? "text" : objects.length + lists.length === members.length ? "json" : "either";
    return { as, ...literalsOf(members.filter((member) => member.kind === "literal")), ...(objects.length === 0 ? {} : { object: this.#object(objects, name) }) };
  }

  #members(type: Type): readonly Type[] {
    const plain = resolveBare(type, this.#models);
    if (plain.kind === "secret") return this.#members(plain.inner);
    return plain.kind === "union" ? plain.members.flatMap((member) => this.#members(member)) : [plain];
  }
}

/** An enum of numbers is converted by its decoder. */
function literalsOf(types: readonly LiteralType[]): Pick<Shape, "literals"> {
  const values = types.filter(({ isEnum }) => isEnum !== true).flatMap((type) => type.values).filter((value) => typeof value !== "string");
  return values.length === 0 ? {} : { literals: values };
}
