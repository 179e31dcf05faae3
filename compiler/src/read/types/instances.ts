/**
 * Instances of classes. They are written: their public fields and what their getters give. How what is read becomes one is the matter of
 * `construction.ts`; where it cannot, nothing that is read is one, for it has neither their methods nor their private state.
 */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import { childrenOf } from "../../ir/recursion.js";
import { TypeMapping } from "../../ir/mapping.js";
import type { Field, InstanceMember, Model, ObjectType, Type } from "../../ir/type.js";
import type { ReadContext } from "../context.js";
import { isHidden, placeOf } from "./fields.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";

export function instanceMembers(properties: readonly ts.Symbol[], owner: string, at: At, context: ReadContext): readonly InstanceMember[] {
  return properties.flatMap((property) => {
    const kind = kindOf(property);
    return kind === undefined ? [] : [{ name: sourceName(property), kind, owner, origin: context.span(placeOf(property, context) ?? at.node) }];
  });
}

/** Whether an instance is written with it. */
export function isSent(property: ts.Symbol): boolean {
  const kind = kindOf(property);
  return kind === undefined || kind === "getter";
}

function kindOf(property: ts.Symbol): InstanceMember["kind"] | undefined {
  const { flags } = property;
  if (isHidden(property) || (flags & ts.SymbolFlags.Method && isOfClass(property))) return "hidden";
  if (!(flags & ts.SymbolFlags.Accessor)) return undefined;
  return flags & ts.SymbolFlags.GetAccessor ? "getter" : "setter";
}

/** The checker's name of `#secret` carries a number. */
function sourceName({ name, valueDeclaration }: ts.Symbol): string {
  return valueDeclaration === undefined ? name : (ts.getNameOfDeclaration(valueDeclaration)?.getText() ?? name);
}

function isOfClass(property: ts.Symbol): boolean {
  return property.declarations?.some((declaration) => ts.isClassLike(declaration.parent)) === true;
}

/** Each class is told once. */
export class Instances {
  readonly #reader: Reader;
  readonly #told = new Set<ObjectType>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Whether a type may stand where it does; false after a report. */
  areWritable(type: Type, { node, position }: Pick<At, "node" | "position">): boolean {
    const told = position === "response" ? undefined : [...typesIn(type, this.#reader.table.all)].find((one) => one.kind === "validated" && one.step.mode === "toJSON");
    if (told !== undefined) {
      this.#reader.report({ ...catalogue.readToJson.at(this.#reader.context.span(node), position), notes: [{ message: "its toJSON() is here", span: told.origin }] });
      return false;
    }
    // Of a single text no object can be read, which is told better.
    const isRead = position === "body" || position === "form";
    if (!isRead && position !== "response") return true;
    const refused = objectsIn(type, this.#reader.table.all).filter((object) => isOpen(object) || (isRead && isUnread(object)));
    for (const object of refused) if (!this.#told.has(object)) this.#tell(object);
    return refused.length === 0;
  }

  #tell(object: ObjectType): void {
    this.#told.add(object);
    const { instance = [] } = object;
    const obstacle = this.#reader.obstacles.get(instance);
    const fault = isOpen(object) ? "open" : "read";
    if (obstacle !== undefined && fault === "read") return this.#reader.report(obstacle);
    for (const { name, kind, owner, origin } of instance) {
      if (kind === "hidden") this.#reader.report(catalogue.privateMember.at(origin, owner, name, fault));
      else if (fault === "read") this.#reader.report(catalogue.accessor.at(origin, name));
    }
  }
}

/** What cannot be made, or has a setter that any key of a request could call. */
function isUnread({ instance, construction, extra, indexes }: ObjectType): boolean {
  if (instance === undefined || construction === undefined) return instance !== undefined;
  return (extra === "allow" || indexes !== undefined) && instance.some(({ kind }) => kind === "setter");
}

/** Its keys are written as they are found, those of private fields too. */
function isOpen({ extra, indexes, instance = [] }: ObjectType): boolean {
  return (extra === "allow" || indexes !== undefined) && instance.some(({ kind }) => kind === "hidden");
}

function objectsIn(type: Type, models: ReadonlyMap<string, Model>): readonly ObjectType[] {
  return [...typesIn(type, models)].filter((one) => one.kind === "object");
}

function* typesIn(type: Type, models: ReadonlyMap<string, Model>, passed = new Set<Type>()): Iterable<Type> {
  if (passed.has(type)) return;
  passed.add(type);
  yield type;
  const model = type.kind === "ref" ? models.get(type.name) : undefined;
  if (model !== undefined) yield* typesIn(model.type, models, passed);
  for (const child of childrenOf(type)) yield* typesIn(child, models, passed);
}

/**
 * Models as generated code knows them. What `models.ts` reads is plain where no instance can be made, so that it is of no class's type,
 * nor of one with such inside.
 */
export function withoutInstances(models: ReadonlyMap<string, Model>): Model[] {
  const plain = new TypeMapping({ object: unmade });
  return [...models.values()].map((model) => ([...typesIn(model.type, models)].some(isUnmade) ? { ...model, type: plain.type(model.type), declared: undefined } : model));
}

/** Plain data may be of a class whose members are all fields or getters. */
function isUnmade(type: Type): boolean {
  if (type.kind === "validated") return type.step.mode === "toJSON";
  return type.kind === "object" && type.construction === undefined && type.instance?.some(({ kind }) => kind !== "getter") === true;
}

/** An instance that would hold one which cannot be made: read as plain data, which has all that is written of it. */
function unmade(type: ObjectType): ObjectType {
  const { construction, ...plain } = type;
  if (construction === undefined) return type;
  const fields = type.fields.map(({ initial: _initial, access, ...field }): Field => ({ ...field, ...(access === undefined ? {} : { access: access === "computed" ? "readOnly" : access }) }));
  return { ...plain, fields };
}
