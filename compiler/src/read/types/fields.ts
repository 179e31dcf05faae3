/** One property: its type, whether it may be absent, what JSDoc and markers say about it. */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Span } from "../../diagnostics/diagnostic.js";
import type { Documentation, Field, Type } from "../../ir/type.js";
import { hasToJson } from "../../ir/validated.js";
import { type Options, readOptions } from "../constraints.js";
import { constantOf } from "../constants.js";
import type { ReadContext } from "../context.js";
import { type Documented, readDocumentation } from "../documentation.js";
import { constrain, fitting } from "../laying.js";
import { textAs } from "./texts.js";
import { isLibraryFile } from "./libraries.js";
import { capital, identifierOf } from "./names.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { fieldOptionsOf } from "./tags.js";
import { accessOf, keysOf, readFactory } from "./settings.js";
import { aliasesOf, trusted } from "./written.js";

/** `b?: never` says that the key is never there: in the members of a union that excludes it, and in inferred ones. */
export type Entry = Field | "never present";

/** What an instance's field is on the way in. One without a role is read and given to it as any field. */
export type Role =
  /** The instance makes it itself. */
  | { readonly kind: "computed" }
  /** Where it is absent the class sets it, to the value of the expression if there is one. */
  | { readonly kind: "initial"; readonly value: ts.Expression | undefined };

/** `role`: what it is to an instance that is made of it. undefined after a report. */
export function readField(property: ts.Symbol, role: Role | "plain" | undefined, at: At, reader: Reader): Entry | undefined {
  const { context } = reader;
  const place = placeOf(property, context) ?? at.node;
  const span = context.span(place);
  if (property.flags & ts.SymbolFlags.Method) return reader.report(catalogue.functionType.at(span, property.name, at.position));
  const declared = context.checker.getTypeOfSymbol(property);
  const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  if (optional && declared.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)) return "never present";
  const written = place === at.node ? undefined : trusted(writtenType(property), declared, context);
  const node = written ?? place;
  const read = reader.type(declared, { ...at, node, written, name: at.name + capital(identifierOf(property.name)), mayMiss: true, isField: true });
  if (read === undefined) return undefined;
  const documented = readDocumentation(property, span, context);
  const [modelTag] = Object.keys(documented.model);
  if (modelTag !== undefined) reader.report(catalogue.misplacedModelTag.at(span, modelTag, property.name));
  // A mapped type keeps the JSDoc of the property that it changes, whose constraints may speak of another type.
  const isOwn = written !== undefined || !(property.flags & ts.SymbolFlags.Transient);
  const type = constrain(read, isOwn ? documented.constraints : fitting(read, documented.constraints), span, context);
  const { isSaid, ...told } = said(property, documented, type, { written, node, declared, span }, reader);
  const field: Field = {
    name: property.name,
    type,
    optional: optional || mayBeUndefined(declared),
    // What has a toJSON is never read, and no constant is such a value.
    ...((optional && isMadeOptional(property)) || hasToJson(type, reader.table.all) ? withoutDefault(told) : told),
    origin: span,
  };
  if (role === "plain") return property.flags & ts.SymbolFlags.Accessor ? ofGetter(field, reader) : field;
  return role === undefined ? field : withRole(field, role, isSaid, reader);
}

/** What a class itself sets has no other default, and is there without being sent; one that is said comes before it. */
function withRole(field: Field, role: Role, isSaid: boolean, reader: Reader): Entry {
  if (role.kind === "computed") {
    const computed = ofGetter(field, reader);
    return computed === "never present" ? computed : { ...computed, access: "computed" };
  }
  if (isSaid) return field;
  const { factory: _factory, computed: _computed, default: known, ...others } = field;
  const value = role.value === undefined || known !== undefined ? known : constantOf(role.value, reader.context);
  // What is absent stays so, unless the class has a value for it.
  if (others.optional && role.value === undefined) return others;
  return { ...others, ...(value === undefined ? {} : { default: value }), initial: true };
}

/** pydantic's computed_field: always there, and read-only in the document. */
function ofGetter({ default: _default, factory: _factory, computed: _computed, ...field }: Field, reader: Reader): Entry {
  if (field.access === "exclude") return "never present";
  if (field.access === "writeOnly") reader.report(catalogue.contradictingAccess.at(field.origin, "readOnly", "writeOnly"));
  return { ...field, access: "readOnly" };
}

/**
 * Whether a mapped type such as Partial makes the property optional. Its default is not taken along: what a PATCH does not
 * send must not be a key, or `{ ...row, ...patch }` would put the default over what is there.
 */
function isMadeOptional(property: ts.Symbol): boolean {
  const { links } = property as ts.Symbol & { readonly links?: MappedLinks };
  if (links?.mappedType?.declaration.questionToken !== undefined) return true;
  if (links?.syntheticOrigin !== undefined) return isMadeOptional(links.syntheticOrigin);
  const { declarations = [] } = property;
  return declarations.length > 0 && declarations.every((declaration) => (declaration as { readonly questionToken?: ts.Node }).questionToken === undefined);
}

/** What the checker keeps of a property of a mapped type, and its declarations leave out. */
interface MappedLinks {
  readonly mappedType?: { readonly declaration: ts.MappedTypeNode };
  readonly syntheticOrigin?: ts.Symbol;
}

function withoutDefault({ default: _default, factory: _factory, computed: _computed, ...others }: Omit<Said, "isSaid">): Omit<Said, "isSaid"> {
  return others;
}

interface Place {
  readonly declared: ts.Type;
  readonly written: ts.TypeNode | undefined;
  readonly node: ts.Node;
  readonly span: Span;
}

interface Said extends Pick<Field, "documentation" | "default" | "factory" | "access" | "computed" | "input" | "output"> {
  /** Whether its default is more than what the class sets it to. */
  readonly isSaid: boolean;
}

/**
 * Documentation and default: of the property itself before its `Field`, before the aliases that its type was written with, and
 * before the initial value of a class's field, which pydantic's users know as its default.
 */
function said(property: ts.Symbol, documented: Documented, type: Type, { written, node, declared, span }: Place, reader: Reader): Said {
  const { context } = reader;
  const models = reader.table.all;
  const given = fieldOptionsOf(declared, written, context);
  const options = given.map((type) => readOptions(type, node, context));
  const examples = documented.examples.map((text) => textAs(text, type, models));
  const initial = initialValue(property);
  const value = initial === undefined ? undefined : constantOf(initial, context);
  // A default that is said may be null.
  const marked = options.findLast((one) => one.default !== undefined);
  const constant = marked === undefined ? value : marked.default;
  const fallback = documented.default === undefined ? constant : textAs(documented.default, type, models);
  const factory = readFactory(given, initial, fallback !== undefined, { declared, span, name: property.name }, reader);
  const isComputed = initial !== undefined && fallback === undefined && factory === undefined && !mayBeUndefined(declared);
  const isMade = given.some((type) => context.checker.getPropertyOfType(type, "defaultFactory") !== undefined);
  return {
    isSaid: isMade || marked !== undefined || documented.default !== undefined,
    documentation: { ...aliasDocumentation(type, written, context), ...mergedDocumentation(options), ...documented.documentation, ...(examples.length === 0 ? {} : { examples }) },
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(isComputed ? { computed: true } : {}),
    ...keysOf(options, documented),
    ...accessOf(options, documented, span, reader),
    ...(factory === undefined ? {} : { factory }),
  };
}

/** Of several `Field`s around one type, innermost first: the outer wins. */
function mergedDocumentation(options: readonly Options[]): Documentation {
  return Object.assign({}, ...options.map(({ documentation }) => documentation)) as Documentation;
}

/** What a class sets the field to. */
function initialValue({ declarations: [declaration] = [] }: ts.Symbol): ts.Expression | undefined {
  return declaration !== undefined && (ts.isPropertyDeclaration(declaration) || ts.isParameter(declaration)) ? declaration.initializer : undefined;
}

function mayBeUndefined(type: ts.Type): boolean {
  return type.isUnion() && type.types.some((member) => member.flags & ts.TypeFlags.Undefined);
}

/** A model says its own; an alias of anything else is forgotten by the checker, and so would be its text. */
function aliasDocumentation(type: Type, written: ts.TypeNode | undefined, context: ReadContext): Documentation {
  if (type.kind === "ref") return {};
  return Object.assign({}, ...aliasesOf(written, context).map((alias) => readDocumentation(alias, undefined, context).documentation)) as Documentation;
}

/** `private`, `protected` or `#name`. */
export function isHidden({ escapedName, declarations }: ts.Symbol): boolean {
  if ((escapedName as string).startsWith("__#")) return true;
  return declarations?.some((declaration) => (ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0) === true;
}

/** The name at the declaration, where that is in the user's own files. */
export function placeOf(property: ts.Symbol, context: ReadContext): ts.Node | undefined {
  const declaration = property.declarations?.[0];
  if (declaration === undefined || isLibraryFile(declaration.getSourceFile(), context)) return undefined;
  return ts.getNameOfDeclaration(declaration) ?? declaration;
}

function writtenType(property: ts.Symbol): ts.TypeNode | undefined {
  const declaration = property.declarations?.[0] as (ts.Declaration & { readonly type?: ts.Node }) | undefined;
  return declaration?.type !== undefined && ts.isTypeNode(declaration.type) ? declaration.type : undefined;
}
