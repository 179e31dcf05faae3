/**
 * Instances of classes. They are written: their public fields and what their getters give. Nothing that is read is one, for it
 * has neither their methods nor their private state.
 */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import { childrenOf } from "../../ir/recursion.js";
import type { InstanceMember, Model, ObjectType, Type } from "../../ir/type.js";
import type { ReadContext } from "../context.js";
import { isHidden, placeOf } from "./fields.js";
import type { Reader } from "./reader.js";
import type { At, Position } from "./request.js";

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
  areWritable(type: Type, position: Position): boolean {
    // Of a single text no object can be read, which is told better.
    if (position !== "body" && position !== "response") return true;
    const refused = [...objectsIn(type, this.#reader.table.all)].filter((object) => position === "body" || isOpen(object)).filter(({ instance }) => instance !== undefined);
    for (const object of refused) if (!this.#told.has(object)) this.#tell(object, position === "body" ? "read" : "open");
    return refused.length === 0;
  }

  #tell(object: ObjectType, fault: "read" | "open"): void {
    this.#told.add(object);
    for (const { name, kind, owner, origin } of object.instance ?? []) {
      if (kind === "hidden") this.#reader.report(catalogue.privateMember.at(origin, owner, name, fault));
      else if (fault === "read") this.#reader.report(catalogue.accessor.at(origin, name));
    }
  }
}

/** Its keys are written as they are found, those of private fields too. */
function isOpen({ extra, indexes, instance = [] }: ObjectType): boolean {
  return (extra === "allow" || indexes !== undefined) && instance.some(({ kind }) => kind === "hidden");
}

function* objectsIn(type: Type, models: ReadonlyMap<string, Model>, passed = new Set<Type>()): Iterable<ObjectType> {
  if (passed.has(type)) return;
  passed.add(type);
  if (type.kind === "object") yield type;
  const model = type.kind === "ref" ? models.get(type.name) : undefined;
  if (model !== undefined) yield* objectsIn(model.type, models, passed);
  for (const child of childrenOf(type)) yield* objectsIn(child, models, passed);
}

/** Models as generated code knows them. What `models.ts` reads is plain, so that it is of no class's type, nor of one with such inside. */
export function withoutInstances(models: ReadonlyMap<string, Model>): Model[] {
  return [...models.values()].map((model) => (model.declared !== undefined && [...objectsIn(model.type, models)].some(isMade) ? { ...model, declared: undefined } : model));
}

/** Plain data may be of a class whose members are all fields or getters. */
function isMade({ instance = [] }: ObjectType): boolean {
  return instance.some(({ kind }) => kind !== "getter");
}
