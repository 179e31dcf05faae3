/** Types made anew with every scalar and name in them replaced. */
import { assertNever } from "./assert.js";
import type { ArrayType, MapType, ObjectType, RecordType, SecretType, SetType, TupleType, Type, UnionType, ValidatedType } from "./type.js";

/** What has no type inside. */
export type Leaf = Exclude<Type, ArrayType | TupleType | SetType | MapType | RecordType | ObjectType | UnionType | SecretType | ValidatedType>;

export class Rewriter {
  readonly #leaf: (type: Leaf) => Type;
  /** What was one object stays one: functions are written once a type. */
  readonly #made = new Map<Type, Type>();

  constructor(leaf: (type: Leaf) => Type) {
    this.#leaf = leaf;
  }

  of(type: Type): Type {
    const known = this.#made.get(type);
    if (known !== undefined) return known;
    const made = this.#make(type);
    this.#made.set(type, made);
    return made;
  }

  #make(type: Type): Type {
    switch (type.kind) {
      case "array":
      case "set":
        return { ...type, element: this.of(type.element) };
      case "map":
        return { ...type, key: this.of(type.key), value: this.of(type.value) };
      case "tuple":
        return this.#tuple(type);
      case "record":
        return { ...type, value: this.of(type.value) };
      case "object":
        return this.#object(type);
      case "secret":
      case "validated":
        return { ...type, inner: this.of(type.inner) };
      case "union":
        return { ...type, members: type.members.map((member) => this.of(member)) };
      case "string":
      case "number":
      case "boolean":
      case "bigint":
      case "date":
      case "literal":
      case "null":
      case "json":
      case "platform":
      case "ref":
        return this.#leaf(type);
      default:
        return assertNever(type);
    }
  }

  /** Keys are no values: they stay as they are. */
  #object({ indexes, ...type }: ObjectType): Type {
    const fields = type.fields.map((field) => ({ ...field, type: this.of(field.type) }));
    return { ...type, fields, ...(indexes === undefined ? {} : { indexes: indexes.map((index) => ({ ...index, value: this.of(index.value) })) }) };
  }

  #tuple(type: TupleType): Type {
    const all = (types: readonly Type[]): readonly Type[] => types.map((one) => this.of(one));
    return { ...type, elements: all(type.elements), ...(type.rest === undefined ? {} : { rest: this.of(type.rest) }), ...(type.last === undefined ? {} : { last: all(type.last) }) };
  }
}
