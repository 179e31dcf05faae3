/**
 * Types with every object, or everything that has no type inside, changed in them, at any depth; what does not change stays the same
 * object, and what is shared stays shared: functions are written once a type.
 */
import type { Api, Operation } from "./api.js";
import { assertNever } from "./assert.js";
import type { ArrayType, MapType, Model, ObjectType, RecordType, SecretType, SetType, TupleType, Type, UnionType, ValidatedType } from "./type.js";

/** What has no type inside. */
export type Leaf = Exclude<Type, ArrayType | TupleType | SetType | MapType | RecordType | ObjectType | UnionType | SecretType | ValidatedType>;

export interface Changes {
  readonly leaf?: (type: Leaf) => Type;
  /** Is given an object whose fields' types are changed already, and the object as it was. */
  readonly object?: (type: ObjectType, original: ObjectType) => ObjectType;
  /** The same of a union and its members. */
  readonly union?: (type: UnionType, original: UnionType) => UnionType;
  /** Is given what it is around changed already. */
  readonly validated?: (type: ValidatedType) => Type;
}

export class TypeMapping {
  readonly #changes: Changes;
  readonly #known = new Map<Type, Type>();

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  type(type: Type): Type {
    const known = this.#known.get(type) ?? this.#changed(type);
    this.#known.set(type, known);
    return known;
  }

  #changed(type: Type): Type {
    switch (type.kind) {
      case "array":
      case "set": {
        const element = this.type(type.element);
        return element === type.element ? type : { ...type, element };
      }
      case "map": {
        const [key, value] = [this.type(type.key), this.type(type.value)];
        return key === type.key && value === type.value ? type : { ...type, key, value };
      }
      case "record": {
        const value = this.type(type.value);
        return value === type.value ? type : { ...type, value };
      }
      case "tuple":
        return this.#tuple(type);
      case "union": {
        const members = this.#all(type.members);
        const made = members === type.members ? type : { ...type, members };
        return this.#changes.union?.(made, type) ?? made;
      }
      case "secret": {
        const inner = this.type(type.inner);
        return inner === type.inner ? type : { ...type, inner };
      }
      case "validated": {
        const inner = this.type(type.inner);
        const around = inner === type.inner ? type : { ...type, inner };
        return this.#changes.validated?.(around) ?? around;
      }
      case "object":
        return this.#object(type);
      case "string":
      case "number":
      case "boolean":
      case "bigint":
      case "null":
      case "json":
      case "literal":
      case "date":
      case "platform":
      case "ref":
        return this.#changes.leaf?.(type) ?? type;
      default:
        return assertNever(type);
    }
  }

  #all(types: readonly Type[]): readonly Type[] {
    const changed = types.map((type) => this.type(type));
    return changed.every((type, index) => type === types[index]) ? types : changed;
  }

  #tuple(type: TupleType): TupleType {
    const elements = this.#all(type.elements);
    const [rest] = type.rest === undefined ? [] : this.#all([type.rest]);
    const last = type.last === undefined ? undefined : this.#all(type.last);
    if (elements === type.elements && rest === type.rest && last === type.last) return type;
    return { ...type, elements, ...(rest === undefined ? {} : { rest }), ...(last === undefined ? {} : { last }) };
  }

  #object(type: ObjectType): ObjectType {
    const fields = type.fields.map((field) => this.#inside(field, "type"));
    const indexes = type.indexes?.map((index) => this.#inside(index, "value"));
    const isSame = fields.every((field, index) => field === type.fields[index]) && (indexes ?? []).every((one, index) => one === type.indexes?.[index]);
    const made = isSame ? type : { ...type, fields, ...(indexes === undefined ? {} : { indexes }) };
    return this.#changes.object?.(made, type) ?? made;
  }

  #inside<Key extends string, Part extends Readonly<Record<Key, Type>>>(part: Part, key: Key): Part {
    const changed = this.type(part[key]);
    return changed === part[key] ? part : { ...part, [key]: changed };
  }
}

/** An Api with its JSON types changed. Parameters are texts. */
export function mapApi(api: Api, change: (type: Type, place: "body" | "response" | "model") => Type): Api {
  const argumentsOf = <Owner extends Pick<Operation, "arguments">>(owner: Owner): Owner => ({
    ...owner,
    arguments: owner.arguments.map((argument) => (argument.kind === "body" ? { ...argument, type: change(argument.type, "body") } : argument)),
  });
  const operations = api.operations.map((operation): Operation => {
    const { response } = operation;
    return { ...argumentsOf(operation), response: response.kind === "json" ? { ...response, type: change(response.type, "response") } : response };
  });
  return { ...api, operations, dependencies: api.dependencies.map(argumentsOf), models: mapModels(api.models, (type) => change(type, "model")) };
}

export function mapModels(models: readonly Model[], change: (type: Type) => Type): readonly Model[] {
  return models.map((model) => {
    const type = change(model.type);
    return type === model.type ? model : { ...model, type };
  });
}
