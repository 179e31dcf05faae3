/**
 * `explain…`: walks a value that a decoder refused and pushes every issue, in pydantic's order. It runs on failure alone, so it
 * is written for reading and hands the words to the runtime.
 */
import { assertNever } from "../ir/assert.js";
import type { Field, Model, ObjectType, Type, UnionType } from "../ir/type.js";
import { block, code, type Code, join, key, literal, member } from "./code.js";
import { capital, type CodecContext, countsDepth, modelFunction, partName } from "./codec-context.js";
import { depthLimit, inherited } from "./decoder.js";
import { discriminatorOf } from "./discriminator.js";

export class ExplainEmitter {
  readonly #context: CodecContext;

  constructor(context: CodecContext) {
    this.#context = context;
  }

  model(model: Model): void {
    this.#write(modelFunction(this.#context, "explain", model.name), model.type, model.name, true);
  }

  /** A statement that explains one value. */
  statement(type: Type, name: string, input: Code, loc: Code, issues: Code, depth: Code | undefined = undefined): Code {
    switch (type.kind) {
      case "string":
      case "number":
        return code`${this.#context.runtime(type.kind === "string" ? "explainString" : type.integer ? "explainInteger" : "explainNumber")}(${input}, ${constraintsOf(type, this.#context)}, ${loc}, ${issues});`;
      case "boolean":
      case "null":
      case "bigint":
      case "date":
        return code`${this.#context.runtime(`explain${capital(type.kind)}`)}(${input}, ${loc}, ${issues});`;
      case "literal":
        return code`${this.#context.runtime("explainLiteral")}(${input}, ${literal(type.values)}, ${loc}, ${issues});`;
      case "array":
      case "tuple":
      case "record":
      case "object":
      case "union":
      case "ref": {
        const callee = type.kind === "ref" ? modelFunction(this.#context, "explain", type.name) : this.#context.once(`explain${capital(name)}`, (own) => this.#write(own, type, name, false));
        const level = depth === undefined || !countsDepth(type, this.#context) ? [] : [type.kind === "ref" && this.#context.recursive.has(type.name) ? code`${depth} + 1` : depth];
        return code`${callee}(${join([input, loc, issues, ...level], ", ")});`;
      }
      default:
        return assertNever(type);
    }
  }

  #write(name: Code, type: Type, owner: string, isModel: boolean): void {
    const isRecursive = isModel && this.#context.recursive.has(owner);
    const counted = countsDepth(type, this.#context) || isRecursive;
    const depth = counted ? code`depth` : undefined;
    const parameters = join([code`input: unknown`, code`loc: ${this.#context.runtimeType("Loc")}`, code`issues: ${this.#context.runtimeType("Issue")}[]`, ...(counted ? [code`depth = 0`] : [])], ", ");
    const guard = isRecursive ? [code`if (depth > ${depthLimit}) return ${this.#context.runtime("explainDepth")}(input, ${depthLimit}, loc, issues);`] : [];
    this.#context.file.add(code`${isModel ? code`export ` : code``}function ${name}(${parameters}): void ${block([...guard, ...this.#body(type, owner, depth)])}`);
  }

  #body(type: Type, owner: string, depth: Code | undefined): Code[] {
    switch (type.kind) {
      case "object":
        return this.#object(type, owner, depth);
      case "array": {
        const element = this.statement(type.element, partName(owner, "item"), code`item`, code`loc`, code`issues`, depth);
        return [code`${this.#context.runtime("explainArray")}(input, ${constraintsOf(type, this.#context)}, loc, issues, (item, loc, issues) => ${block([element])});`];
      }
      case "tuple": {
        const elements = type.elements.map((element, index) => this.statement(element, partName(owner, String(index + 1)), code`input[${index}]`, code`[...loc, ${index}]`, code`issues`, depth));
        return [code`if (!${this.#context.runtime("explainTuple")}(input, ${type.elements.length}, loc, issues)) return;`, ...elements];
      }
      case "record": {
        const value = this.statement(type.value, partName(owner, "value"), code`input[key]`, code`[...loc, key]`, code`issues`, depth);
        return [code`if (!${this.#context.runtime("explainRecord")}(input, loc, issues)) return;`, code`for (const key of Object.keys(input)) ${block([value])}`];
      }
      case "union":
        return this.#union(type, owner, depth);
      case "string":
      case "number":
      case "boolean":
      case "bigint":
      case "null":
      case "literal":
      case "date":
      case "ref":
        return [this.statement(type, owner, code`input`, code`loc`, code`issues`, depth)];
      default:
        return assertNever(type);
    }
  }

  #object(type: ObjectType, owner: string, depth: Code | undefined): Code[] {
    const statements = [code`if (!${this.#context.runtime("explainObject")}(input, loc, issues)) return;`];
    for (const field of type.fields) statements.push(this.#field(field, owner, depth));
    if (type.extra === "forbid") statements.push(code`${this.#context.runtime("explainExtra")}(input, ${literal(type.fields.map(({ name }) => name))}, loc, issues);`);
    return statements;
  }

  #field(field: Field, owner: string, depth: Code | undefined): Code {
    const read = code`input${member(field.name)}`;
    const isAbsent = inherited(field.name) ? code`!Object.hasOwn(input, ${field.name})` : code`${read} === undefined`;
    const loc = code`[...loc, ${field.name}]`;
    const explain = this.statement(field.type, partName(owner, field.name), read, loc, code`issues`, depth);
    if (field.optional || field.default !== undefined) return code`if (!(${isAbsent})) ${explain}`;
    return code`if (${isAbsent}) ${this.#context.runtime("missing")}(${loc}, issues, input);\nelse ${explain}`;
  }

  #union(union: UnionType, owner: string, depth: Code | undefined): Code[] {
    const members = union.members.filter((one) => one.kind !== "null");
    const nullable = members.length < union.members.length ? [code`if (input === null) return;`] : [];
    const [only] = members;
    if (members.length === 1 && only !== undefined) return [...nullable, this.statement(only, partName(owner, "option1"), code`input`, code`loc`, code`issues`, depth)];
    const tagged = discriminatorOf(union, this.#context.models);
    if (tagged !== undefined) {
      const tags = tagged.members.flatMap(({ values }) => values);
      const cases = tagged.members.map(({ type, values }, index) => {
        const labels = values.map((value) => code`case ${literal(value)}:`);
        const explain = this.statement(type, partName(owner, `option${index + 1}`), code`input`, code`[...loc, String(tag)]`, code`issues`, depth);
        return code`${labels}\n  return ${explain}`;
      });
      return [...nullable, code`const tag = ${this.#context.runtime("explainTag")}(input, ${tagged.property}, ${literal(tags)}, loc, issues);`, code`switch (tag) ${block(cases)}`];
    }
    const attempts = members.map((one, index) => {
      const explain = this.statement(one, partName(owner, `option${index + 1}`), code`input`, code`loc`, code`issues`, depth);
      return code`[${labelOf(one)}, (loc, issues) => ${block([explain])}],`;
    });
    return [...nullable, code`${this.#context.runtime("explainUnion")}(loc, issues, [\n  ${attempts}\n]);`];
  }
}

/** The constraints as an object literal; regular expressions by their name. */
export function constraintsOf(type: Type, context: CodecContext): Code {
  const names = ["minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems"] as const;
  const values = type as Partial<Record<(typeof names)[number], number | boolean>>;
  const entries = names.flatMap((name) => (values[name] === undefined ? [] : [code`${key(name)}: ${literal(values[name])}`]));
  if (type.kind === "string" && type.pattern !== undefined) entries.push(code`pattern: ${context.pattern(type.pattern)}`);
  return entries.length === 0 ? code`{}` : code`{ ${join(entries, ", ")} }`;
}

/** pydantic's name of a union's member in `loc`. */
function labelOf(type: Type): string {
  switch (type.kind) {
    case "string":
      return "str";
    case "number":
      return type.integer ? "int" : "float";
    case "bigint":
      return "int";
    case "boolean":
      return "bool";
    case "null":
      return "none";
    case "date":
      return "datetime";
    case "literal":
      return `literal[${type.values.map((value) => (typeof value === "string" ? `'${value}'` : String(value))).join(",")}]`;
    case "array":
      return `list[${labelOf(type.element)}]`;
    case "tuple":
      return `tuple[${type.elements.map(labelOf).join(",")}]`;
    case "record":
      return `dict[str,${labelOf(type.value)}]`;
    case "ref":
      return type.name;
    case "object":
      return "object";
    case "union":
      return type.members.map(labelOf).join("|");
  }
}
