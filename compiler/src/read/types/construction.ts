/**
 * How an instance of a class is made of what was read. The constructor is passed the fields that its parameters name, or an object of
 * them; public fields that it does not take are set afterwards. What a getter gives, and a read-only field that the constructor does not
 * take, is the instance's own: it is written, and never read. A class of public fields alone is plain data and needs none of this.
 */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Construction, ConstructorArgument, GivenField, Type } from "../../ir/type.js";
import type { ReadContext } from "../context.js";
import { exportOf } from "../references.js";
import { isHidden, placeOf, type Role } from "./fields.js";
import { elementOf } from "./arrays.js";
import { isGlobal } from "./libraries.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { splitTags, tagKey } from "./tags.js";
import { unionOf } from "./validators.js";

export interface Making {
  readonly construction: Construction;
  readonly roles: ReadonlyMap<string, Role>;
}

/** undefined where nothing has to be made; the diagnostic where an instance is needed and cannot be. */
export function makingOf(type: ts.Type, members: readonly ts.Symbol[], at: At, reader: Reader): Making | Diagnostic | undefined {
  const declaration = (type.symbol as ts.Symbol | undefined)?.declarations?.find(ts.isClassLike);
  if (declaration === undefined || !needsInstance(type, reader.context)) return undefined;
  return new ClassReader(type, declaration, members, at, reader).making();
}

/** Whether an instance is more than its public fields: also by a method under a symbol. */
function needsInstance(type: ts.Type, context: ReadContext): boolean {
  return context.checker.getPropertiesOfType(type).some((member) => isHidden(member) || (member.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) !== 0) || hasConstructor(type, context);
}

function hasConstructor(type: ts.Type, context: ReadContext): boolean {
  const own = (type.symbol as ts.Symbol | undefined)?.declarations?.filter(ts.isClassLike).some(({ members }) => members.some(ts.isConstructorDeclaration));
  return own === true || basesOf(type, context).some((base) => hasConstructor(base, context));
}

function basesOf(type: ts.Type, { checker }: ReadContext): readonly ts.Type[] {
  if (type.isIntersection()) return type.types;
  const target = (type as Partial<ts.TypeReference>).target ?? type;
  return target.isClassOrInterface() ? checker.getBaseTypes(target) : [];
}

/** A parameter's argument, with what it says about the fields in it; else the end of a sentence that begins "its parameter". */
type Argument = { readonly argument: ConstructorArgument; readonly roles?: readonly (readonly [string, Role])[] } | { readonly problem: string };

class ClassReader {
  readonly #type: ts.Type;
  readonly #declaration: ts.ClassLikeDeclaration;
  readonly #members: ReadonlyMap<string, ts.Symbol>;
  readonly #at: At;
  readonly #reader: Reader;
  readonly #context: ReadContext;
  readonly #checker: ts.TypeChecker;
  /** The class with its own type parameters, as its constructor sees it. */
  readonly #declared: ts.Type;

  constructor(type: ts.Type, declaration: ts.ClassLikeDeclaration, members: readonly ts.Symbol[], at: At, reader: Reader) {
    this.#type = type;
    this.#declaration = declaration;
    this.#members = new Map(members.filter((member) => !isHidden(member) && !(member.flags & ts.SymbolFlags.Method)).map((member) => [member.name, member]));
    this.#at = at;
    this.#reader = reader;
    this.#context = reader.context;
    this.#checker = reader.context.checker;
    this.#declared = this.#checker.getDeclaredTypeOfSymbol(type.symbol);
  }

  making(): Making | Diagnostic {
    const reference = exportOf(this.#type.symbol, this.#context);
    if (reference === undefined) return catalogue.classNotExported.at(this.#place(ts.getNameOfDeclaration(this.#declaration)), this.#name());
    if (ts.getCombinedModifierFlags(this.#declaration as ts.ClassDeclaration) & ts.ModifierFlags.Abstract) return this.#obstacle("it is abstract");
    const [signature, ...others] = this.#checker.getSignaturesOfType(this.#checker.getTypeOfSymbol(this.#type.symbol), ts.SignatureKind.Construct);
    if (signature === undefined || others.length > 0) return this.#obstacle("its constructor has several overloads");
    const constructor = signature.getDeclaration() as ts.SignatureDeclaration | undefined;
    if (constructor !== undefined && ts.getCombinedModifierFlags(constructor) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) return this.#obstacle("its constructor is not public");
    return this.#filled(reference, signature.getParameters());
  }

  #filled(reference: Construction["class"], parameters: readonly ts.Symbol[]): Making | Diagnostic {
    const given: ConstructorArgument[] = [];
    const roles = new Map<string, Role>();
    for (const parameter of parameters) {
      const found = this.#argument(parameter);
      if ("problem" in found) return this.#obstacle(`the parameter "${shownName(parameter)}" of its constructor ${found.problem}`, parameter.valueDeclaration);
      given.push(found.argument);
      for (const [name, role] of found.roles ?? []) roles.set(name, role);
    }
    while (given.at(-1)?.kind === "absent") given.pop();
    const passed = new Set(given.flatMap((one) => (one.kind === "fields" ? one.names : one.kind === "absent" ? [] : [one.name])));
    const assigned: GivenField[] = [];
    for (const [name, member] of this.#members) {
      if (passed.has(name)) continue;
      const role = this.#ownRole(member);
      if (role === "unset") return this.#obstacle(`nothing sets its read-only field "${name}"`, placeOf(member, this.#context));
      if (role !== undefined) roles.set(name, role);
      if (role?.kind !== "computed" && !isReadonly(member)) assigned.push({ name, ...this.#cast(member) });
    }
    const typeArguments = this.#typeArguments();
    if (typeArguments === undefined) return this.#obstacle("its type arguments cannot be read");
    const isOpaque = this.#isOpaque(roles);
    return { construction: { class: reference, ...(typeArguments.length === 0 ? {} : { typeArguments }), arguments: given, assigned, ...(isOpaque ? { isOpaque } : {}) }, roles };
  }

  #argument(parameter: ts.Symbol): Argument {
    const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
    const mayBeLeftOut = declaration.questionToken !== undefined || declaration.initializer !== undefined;
    const wanted = this.#checker.getTypeOfSymbol(parameter);
    const member = this.#members.get(parameter.name);
    const misfit = member === undefined ? undefined : this.#misfit(member, wanted, mayBeLeftOut);
    if (member !== undefined && misfit === undefined) {
      const role = mayBeLeftOut ? [[parameter.name, { kind: "initial", value: declaration.initializer }] as const] : [];
      return { argument: { kind: declaration.dotDotDotToken === undefined ? "field" : "rest", name: parameter.name, ...this.#cast(member) }, roles: role };
    }
    const parts = this.#parts(wanted);
    if (parts !== undefined) return parts;
    if (mayBeLeftOut || declaration.dotDotDotToken !== undefined) return { argument: { kind: "absent" } };
    return { problem: misfit ?? "is filled by no public field" };
  }

  /** Why a field cannot be passed for a parameter; undefined where it can. */
  #misfit(member: ts.Symbol, wanted: ts.Type, mayBeLeftOut: boolean): string | undefined {
    const own = this.#typeOf(member);
    const present = withoutUndefined(own, this.#context);
    const mayMiss = present !== own || (member.flags & ts.SymbolFlags.Optional) !== 0;
    if (!this.#checker.isTypeAssignableTo(present, wanted)) return `takes "${this.#text(wanted)}", and the field is "${this.#text(present)}"`;
    if (mayMiss && !mayBeLeftOut && !this.#checker.isTypeAssignableTo(this.#checker.getUndefinedType(), wanted)) return "is always wanted, and the field may be absent";
    const tags = this.#tagsOf(withoutUndefined(wanted, this.#context));
    return tags === "" || tags === this.#tagsOf(present) ? undefined : "has a marker that its field has not";
  }

  /** What markers say about a value, or about the items of a list. */
  #tagsOf(type: ts.Type): string {
    const element = elementOf(type, this.#context);
    const parts = [...(type.isUnion() ? type.types : [type]), ...(element === undefined ? [] : [element])];
    return parts.map((part) => tagKey(part, this.#context)).filter((key) => key !== "").join("|");
  }

  /** An object all of whose properties are public fields. */
  #parts(wanted: ts.Type): Argument | undefined {
    const type = withoutUndefined(wanted, this.#context);
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) || elementOf(type, this.#context) !== undefined || isGlobal(type, "Date", this.#context)) return undefined;
    const names: string[] = [];
    const roles: [string, Role][] = [];
    for (const property of this.#checker.getPropertiesOfType(type)) {
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const member = this.#members.get(property.name);
      const fits = member !== undefined && !isGetter(member) && this.#misfit(member, this.#checker.getTypeOfSymbol(property), isOptional) === undefined;
      if (!fits && !isOptional) return undefined;
      if (!fits) continue;
      names.push(property.name);
      const initial = initializerOf(member);
      if (isOptional && (initial !== undefined || this.#isSetByClass(member))) roles.push([property.name, { kind: "initial", value: initial }]);
    }
    return names.length === 0 ? undefined : { argument: { kind: "fields", names }, roles };
  }

  /** Of a field that the constructor does not take; "unset" where an instance would lack it. */
  #ownRole(member: ts.Symbol): Role | "unset" | undefined {
    if (isGetter(member)) return { kind: "computed" };
    const value = initializerOf(member);
    const isSet = value !== undefined || this.#isSetByClass(member);
    // A tag is checked, though there is nothing to set.
    if (!isReadonly(member) || this.#isTag(member)) return isSet ? { kind: "initial", value } : undefined;
    return isSet || (member.flags & ts.SymbolFlags.Optional) !== 0 ? { kind: "computed" } : "unset";
  }

  #isTag(member: ts.Symbol): boolean {
    return (this.#typeOf(member).flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral)) !== 0;
  }

  /** TypeScript has seen to it that the constructor sets it. */
  #isSetByClass(member: ts.Symbol): boolean {
    const [declaration] = member.declarations ?? [];
    if (declaration === undefined || !ts.isPropertyDeclaration(declaration) || member.flags & ts.SymbolFlags.Optional) return false;
    const { strict = false, strictPropertyInitialization = strict } = this.#context.program.getCompilerOptions();
    const isPromised = declaration.exclamationToken !== undefined || (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0 || declaration.getSourceFile().isDeclarationFile;
    const own = this.#typeOf(member);
    return strictPropertyInitialization && !isPromised && withoutUndefined(own, this.#context) === own;
  }

  #typeOf(member: ts.Symbol): ts.Type {
    return this.#checker.getTypeOfSymbol(this.#checker.getPropertyOfType(this.#declared, member.name) ?? member);
  }

  #cast(member: ts.Symbol): Pick<GivenField, "isCast"> {
    return isKnown(withoutUndefined(this.#checker.getTypeOfSymbol(member), this.#context), this.#context) ? {} : { isCast: true };
  }

  /** undefined after a report. */
  #typeArguments(): readonly Type[] | undefined {
    const isReference = ((this.#type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
    const given = isReference ? this.#checker.getTypeArguments(this.#type as ts.TypeReference) : [];
    // The last argument stands for `this`.
    const own = given.filter((one) => (one as ts.Type & { readonly isThisType?: boolean }).isThisType !== true);
    // Told where they are fields; nothing else is asked of them.
    if (own.some((one) => one.flags & ts.TypeFlags.Any || one.getCallSignatures().length + one.getConstructSignatures().length > 0)) return undefined;
    const read = own.map((one) => this.#reader.type(one, { ...this.#at, written: undefined, mayMiss: true, isField: false }));
    return read.every((one) => one !== undefined) ? read : undefined;
  }

  /** A private member is a key where only TypeScript knows that it is private, and so is a field that is not read; an accessor is none. */
  #isOpaque(roles: ReadonlyMap<string, Role>): boolean {
    const isKey = (member: ts.Symbol): boolean => !(member.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) && !(member.escapedName as string).startsWith("__#");
    const hidden = this.#checker.getPropertiesOfType(this.#type).filter(isHidden);
    return hidden.some(isKey) || [...this.#members.values()].some((member) => isKey(member) === (roles.get(member.name)?.kind === "computed"));
  }

  #obstacle(problem: string, node: ts.Node | undefined = ts.getNameOfDeclaration(this.#declaration)): Diagnostic {
    return catalogue.unmade.at(this.#place(node), this.#name(), problem);
  }

  #place(node: ts.Node | undefined): ReturnType<ReadContext["span"]> {
    return this.#context.span(node ?? this.#at.node);
  }

  #name(): string {
    return ts.getNameOfDeclaration(this.#declaration)?.getText() ?? this.#at.name;
  }

  #text(type: ts.Type): string {
    return this.#checker.typeToString(type, undefined, ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope);
  }
}

/** Written and never set: a getter alone, with a setter too where that is no storage of its own, as that of `accessor` is. */
function isGetter({ flags, declarations = [] }: ts.Symbol): boolean {
  return (flags & ts.SymbolFlags.Accessor) !== 0 && !declarations.some((declaration) => ts.isPropertyDeclaration(declaration));
}

function isReadonly({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((declaration) => (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0);
}

function initializerOf({ declarations: [declaration] = [] }: ts.Symbol): ts.Expression | undefined {
  return declaration !== undefined && ts.isPropertyDeclaration(declaration) ? declaration.initializer : undefined;
}

function withoutUndefined(type: ts.Type, context: ReadContext): ts.Type {
  if (!type.isUnion()) return type;
  const left = type.types.filter((member) => !(member.flags & ts.TypeFlags.Undefined));
  return left.length === type.types.length ? type : unionOf(left, context);
}

const keywords = ts.TypeFlags.String | ts.TypeFlags.Number | ts.TypeFlags.Boolean | ts.TypeFlags.BigInt | ts.TypeFlags.Null;

/** Whether what is read has exactly this type to TypeScript: neither brands nor enums nor objects, which may have such inside. */
function isKnown(type: ts.Type, context: ReadContext): boolean {
  if (type.isUnion()) return type.types.every((member) => isKnown(member, context));
  if (type.flags & (keywords | ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral)) return (type.flags & ts.TypeFlags.EnumLiteral) === 0;
  if (isGlobal(type, "Date", context)) return true;
  const { base, tags } = splitTags(type, context);
  const [only] = base;
  if (tags.length > 0 && base.length === 1 && only !== undefined) return isKnown(only, context);
  const element = elementOf(type, context);
  return element !== undefined && isKnown(element, context);
}

/** A parameter that is taken apart has no name. */
function shownName({ name, valueDeclaration }: ts.Symbol): string {
  return valueDeclaration !== undefined && ts.isParameter(valueDeclaration) ? valueDeclaration.name.getText() : name;
}
