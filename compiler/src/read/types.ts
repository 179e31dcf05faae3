/**
 * `ts.Type` → IR, by the checker and never by syntax: whatever it can infer can be read. The switch over what a type may be
 * has no branch that accepts what it does not know; every other type is a diagnostic with a code.
 */
import { ts } from "#typescript";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { InstanceMember, Model, Type } from "../ir/type.js";
import { holdsFile, isFile } from "../ir/platform.js";
import { type Constraints, fieldSettings, readOptions } from "./constraints.js";
import type { ReadContext } from "./context.js";
import { readDocumentation } from "./documentation.js";
import { constrain } from "./laying.js";
import { elementOf, readArray, readTuple } from "./types/arrays.js";
import { collectionOf, readCollection } from "./types/collections.js";
import { describe } from "./types/describe.js";
import { Instances, withoutInstances } from "./types/instances.js";
import { readLiteral } from "./types/literals.js";
import { ModelTable } from "./types/models.js";
import { isGlobal } from "./types/libraries.js";
import { readObject } from "./types/objects.js";
import { platformOf } from "./types/platform.js";
import { secretValue } from "./types/secrets.js";
import { checkForm } from "./types/forms.js";
import { checkPosition } from "./types/positions.js";
import { refusalOf } from "./types/refusals.js";
import type { Reader } from "./types/reader.js";
import type { At, TypeRequest } from "./types/request.js";
import { fieldOptionsOf, isJsonValue, literalOptions, modeOf, splitTags } from "./types/tags.js";
import { readTagged } from "./types/tagged.js";
import { isTemplate, readTemplate } from "./types/templates.js";
import { readUnion } from "./types/unions.js";
import { literalsInside, readStep, validated, validatedLiterals, type ValidatedLiterals } from "./types/validators.js";
import { literalFlags } from "./types/values.js";
import { aliasesOf, inside, isValidatorMarker, trusted, writtenAt, writtenLayers, writtenMember, writtenSecret } from "./types/written.js";

const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Void;
const primitive = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.ESSymbolLike;

export class TypeReader implements Reader {
  readonly context: ReadContext;
  readonly table: ModelTable;
  readonly validators = new Set<ts.Symbol>();
  readonly obstacles = new Map<readonly InstanceMember[], Diagnostic>();
  readonly #instances: Instances;

  constructor(context: ReadContext) {
    this.context = context;
    this.table = new ModelTable(context);
    this.#instances = new Instances(this);
  }

  /** undefined after a report: nothing is accepted silently. */
  read({ type, node, position, name }: TypeRequest): Type | undefined {
    const at: At = { node, position, name, written: trusted(writtenAt(node), type, this.context), mayMiss: position !== "response", isField: false };
    const read = this.type(type, at);
    if (read === undefined) return undefined;
    // A model that was read for a form is not read again.
    if (position !== "form" && holdsFile(read, this.table.all)) return this.report(catalogue.builtin.at(this.context.span(node), "File", position));
    if (!this.#instances.areWritable(read, { node, position })) return undefined;
    if (position !== "body" && position !== "form" && position !== "response") return checkPosition(read, type, at, this.table.all, this.context);
    const fits = position === "form" ? checkForm(read, type, at, this.table.all, this.context) : read;
    return fits?.kind === "object" ? this.table.adopt(present(type), name, fits, at) : fits;
  }

  /** All named models collected so far, sorted by name. */
  models(): readonly Model[] {
    return withoutInstances(this.table.all).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Any type at any depth. */
  type(type: ts.Type, at: At): Type | undefined {
    const only = present(type);
    if (only !== type && at.mayMiss) return this.type(only, { ...at, written: writtenMember(at.written), mayMiss: false });
    const read = type.isUnion() ? this.#union(type, at) : splitTags(type, this.context).tags.length > 0 ? this.#oneTagged(type, at) : this.#single(type, at);
    return read === undefined ? undefined : this.#constrained(this.#asWritten(read, type, at), this.#ofAliases(read, at), at);
  }

  /** Any JSON and a single literal keep neither tag nor alias: the options of their `Field` are known as it is written alone. */
  #asWritten(read: Type, type: ts.Type, at: At): Type {
    const options = read.kind === "json" || (read.kind === "literal" && !type.isUnion()) ? fieldOptionsOf(type, at.written, this.context).at(-1) : undefined;
    return options === undefined ? read : this.#constrained(read, this.#optionsOf(options, at), at);
  }

  #union(type: ts.UnionType, at: At): Type | undefined {
    const literals = validatedLiterals(type, this.context);
    if (literals !== undefined) return this.table.read(type, at, () => this.#validatedLiterals(literals, type, at), true);
    const inside = literalsInside(type, this.context);
    const validatedInside = inside === undefined ? undefined : this.type(inside, { ...at, written: undefined });
    if (inside !== undefined) return validatedInside === undefined ? undefined : this.#optioned(type, validatedInside, at);
    const content = (): Type | undefined => readUnion(type, at, this, { readTagged: (members, inner) => this.#tagged(members, inner), optionsOf: (options, place) => this.#optionsOf(options, place) });
    if (isJsonValue(type, this.context)) return { kind: "json", isValue: true, origin: this.context.span(at.node) };
    if (type.flags & ts.TypeFlags.Boolean) return this.#optioned(type, { kind: "boolean", origin: this.context.span(at.node) }, at);
    // A name that stands for undefined too is not the name of what is read.
    const read = type.types.some((member) => member.flags & nothing) ? content() : this.table.read(type, at, content, true);
    return read === undefined ? undefined : this.#optioned(type, read, at);
  }

  /** Literals carry no tag; their union does by its alias. */
  #optioned(type: ts.Type, read: Type, at: At): Type {
    const options = literalOptions(type, this.context);
    return options === undefined ? read : this.#constrained(read, this.#optionsOf(options, at), at);
  }

  /** What they say about a field is read with it. */
  #optionsOf(given: ts.Type, at: At): Constraints {
    const misplaced = at.isField ? undefined : this.context.checker.getPropertiesOfType(given).find(({ name }) => fieldSettings.includes(name));
    if (misplaced !== undefined) this.report(catalogue.settingWithoutField.at(this.context.span(at.node), misplaced.name));
    return readOptions(given, at.node, this.context).constraints;
  }

  #validatedLiterals({ inner, tag }: ValidatedLiterals, type: ts.Type, at: At): Type | undefined {
    const read = this.type(inner, { ...at, written: writtenLayers(at.written, this.context)[0]?.node, mayMiss: true });
    const step = read === undefined ? undefined : readStep(tag, type, at, this);
    return read === undefined || step === undefined ? undefined : validated(read, step);
  }

  /** A validator around a whole model has a name of its own. */
  #oneTagged(type: ts.Type, at: At): Type | undefined {
    const { base, tags } = splitTags(type, this.context);
    const isModel = tags.some((tag) => modeOf(tag) !== undefined) && base.every((member) => (member.flags & ts.TypeFlags.Object) !== 0 && !isGlobal(member, "Date", this.context) && secretValue(member, this.context) === undefined && !this.#isArray(member));
    return isModel ? this.table.read(type, at, () => this.#tagged([type], at), true) : this.#tagged([type], at);
  }

  #tagged(types: readonly ts.Type[], at: At): Type | undefined {
    return readTagged(types, at, this, (type, inner) => this.#untagged(type, inner), (options, place) => this.#optionsOf(options, place));
  }

  #untagged(type: ts.Type, at: At): Type | undefined {
    const { base } = splitTags(type, this.context);
    const [only] = base;
    return base.length === 1 && only !== undefined ? this.type(only, at) : this.#intersection(type, base, at);
  }

  #single(type: ts.Type, at: At): Type | undefined {
    const origin = this.context.span(at.node);
    const { flags } = type;
    if (flags & ts.TypeFlags.String) return { kind: "string", origin };
    if (flags & ts.TypeFlags.Number) return { kind: "number", integer: false, origin };
    if (flags & ts.TypeFlags.BigInt) return { kind: "bigint", origin };
    if (flags & ts.TypeFlags.Null) return { kind: "null", origin };
    if (flags & ts.TypeFlags.Unknown) return { kind: "json", origin };
    if (flags & literalFlags) return readLiteral(type, at, this);
    if (isTemplate(type)) return readTemplate(type, at, this);
    if (flags & ts.TypeFlags.Object) return this.#object(type, at);
    if (type.isIntersection()) return this.#intersection(type, type.types, at);
    return this.report(refusalOf(type, at, this.context));
  }

  /** Brands keep what they brand: `string & { readonly __brand: "Id" }` is a string on the wire, also a Date or an array. */
  #intersection(type: ts.Type, members: readonly ts.Type[], at: At): Type | undefined {
    const branded = members.find((member) => member.flags & primitive) ?? members.find((member) => isGlobal(member, "Date", this.context) || this.#isArray(member));
    if (branded === undefined) return this.table.read(type, at, () => readObject(type, at, this), true);
    // Texts of two templates at once are more than one scanner says.
    const isOne = members.filter(isTemplate).length < 2;
    const isBranded = isOne && ((branded.flags & primitive) !== 0 || members.every((member) => member === branded || this.#isBrand(member)));
    if (isBranded) return this.type(branded, { ...at, written: undefined });
    return this.report(catalogue.unsupported.at(this.context.span(at.node), describe(type, at, this.context), at.position));
  }

  #isArray(type: ts.Type): boolean {
    return this.context.checker.isTupleType(type) || elementOf(type, this.context) !== undefined;
  }

  /** Only symbol keys and names that begin with "_" are taken for a brand; anything else would be lost. */
  #isBrand(type: ts.Type): boolean {
    return this.context.checker.getPropertiesOfType(type).every(({ escapedName }) => (escapedName as string).startsWith("_"));
  }

  #object(type: ts.Type, at: At): Type | undefined {
    if (isGlobal(type, "Date", this.context)) return { kind: "date", origin: this.context.span(at.node) };
    const secret = secretValue(type, this.context);
    if (secret !== undefined) return this.#secret(secret, at);
    if (this.context.checker.isTupleType(type)) return this.table.read(type, at, () => readTuple(type, at, this), false);
    const element = elementOf(type, this.context);
    if (element !== undefined) return this.table.read(type, at, () => readArray(element, at, this), false);
    const collection = collectionOf(type, this.context);
    const platform = platformOf(type, at, this.context);
    if (platform !== undefined && isFile(platform) && at.position !== "form") return this.report(catalogue.builtin.at(this.context.span(at.node), platform.class, at.position));
    if (platform !== undefined) return platform;
    if (collection !== undefined) return this.table.read(type, at, () => readCollection(collection, at, this), false);
    return this.table.read(type, at, () => readObject(type, at, this), true);
  }

  #secret(value: ts.Type, at: At): Type | undefined {
    const inner = this.type(value, inside(at, writtenSecret(at.written), at.name));
    return inner === undefined ? undefined : { kind: "secret", inner, origin: this.context.span(at.node) };
  }

  /** A model has its own; the aliases of anything else are only known as they are written. */
  #ofAliases(read: Type, { written }: At): Constraints {
    if (read.kind === "ref" || read.kind === "object") return {};
    return Object.assign({}, ...aliasesOf(written, this.context, (marker) => isValidatorMarker(marker, this.context)).map((alias) => readDocumentation(alias, undefined, this.context).constraints)) as Constraints;
  }

  #constrained(read: Type, constraints: Constraints, { node }: At): Type {
    return constrain(read, constraints, this.context.span(node), this.context);
  }

  report(diagnostic: Diagnostic): undefined {
    this.context.session.report(diagnostic);
    return undefined;
  }
}

/**
 * What is left of `T | undefined`, also behind an alias such as `Optional<T>`, whose name says nothing about T; the type itself
 * when there is more or nothing to leave out.
 */
function present(type: ts.Type): ts.Type {
  if (!type.isUnion()) return type;
  const { origin } = type as ts.UnionType & { readonly origin?: ts.Type };
  const members = origin?.isUnion() === true ? origin.types : type.types;
  const left = members.filter((member) => !(member.flags & nothing));
  return left.length === 1 && left.length < members.length ? (left[0] ?? type) : type;
}
