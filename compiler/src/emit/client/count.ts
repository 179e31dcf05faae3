/**
 * Counts: which member of a union an answer belongs to is decided as the server's decoder decides it, by the whole value, and of
 * members that both fit by how much of it they keep (`fullest`). A function of a value that gives that number, or -1. It reads
 * what an answer can be: a bigint is a text there, and a field with a default is always present.
 */
import { assertNever } from "../../ir/assert.js";
import { writtenChoiceOf } from "../../ir/choice.js";
import { entryOf } from "../../ir/collections.js";
import { fitsFormat } from "../../ir/fits-format.js";
import type { NamedFormat } from "../../ir/format.js";
import { isDictionary } from "../../ir/keys.js";
import { rowOf } from "../../ir/platform.js";
import { childrenOf } from "../../ir/recursion.js";
import type { Template } from "../../ir/template.js";
import type { ArrayType, BigintType, Field, KeyType, NumberType, ObjectType, PlatformType, RecordType, TupleType, Type, UnionType } from "../../ir/type.js";
import { type Code, code, identifier, join, literal } from "../code.js";
import { templatePattern } from "../json-schema/template-pattern.js";
import { hasRules } from "../keys.js";
import { bigintTests, boundTests, lengthTests, literalTest, numberTest, textTest } from "../tests.js";
import type { HelperSet } from "./helpers.js";
import type { ClientShape } from "./shape.js";

export class CountWriter {
  readonly #shape: ClientShape;
  readonly #helpers: HelperSet;
  readonly #declared = new Map<string, Code>();
  readonly #patterns = new Map<string, Code>();
  /** Sets of texts by what is written of them. */
  readonly #texts = new Map<string, { readonly name: Code; readonly listed: Code }>();
  #known: readonly string[] | undefined;
  readonly #context = {
    runtime: (name: string): Code => this.#helpers.use(name),
    pattern: (source: string): Code => this.#pattern(source),
    template: (template: Template): Code => code`${this.#pattern(templatePattern(template))}.test`,
  };

  constructor(shape: ClientShape, helpers: HelperSet) {
    this.#shape = shape;
    this.#helpers = helpers;
  }

  /** A function as an expression. */
  count(type: Type): Code {
    switch (type.kind) {
      case "array":
        return code`${this.#helpers.use("countArray")}(${join([this.count(type.element), ...rulesOf(type)], ", ")})`;
      case "tuple":
        return this.#tuple(type);
      case "platform":
        return this.#platform(type);
      case "set":
        return code`${this.#helpers.use("countArray")}(${join([this.count(type.element), ...rulesOf(type)], ", ")})`;
      case "map":
        return code`${this.#helpers.use("countArray")}(${join([this.count(entryOf(type)), ...rulesOf(type)], ", ")})`;
      case "record":
        return this.#record(type);
      case "object":
        return this.#object(type);
      case "union":
        return this.#union(type);
      case "json":
        return this.#helpers.use("countAll");
      case "ref":
        return this.#reference(type.name);
      case "secret":
      case "validated":
        return this.count(type.inner);
      case "string":
      case "number":
      case "boolean":
      case "bigint":
      case "date":
      case "null":
      case "literal":
        return this.ifTrue(this.#scalarTest(type));
      default:
        return assertNever(type);
    }
  }

  /** The count of what only its form decides. */
  ifTrue(test: Code): Code {
    return code`${this.#helpers.use("countIf")}(${test})`;
  }

  /** Patterns, sets of texts and models' functions, in the order in which they were needed. */
  declarations(): readonly Code[] {
    const patterns = [...this.#patterns].map(([source, name]) => code`const ${name} = new RegExp(${source}, "u");`);
    const texts = [...this.#texts.values()].map(({ name, listed }) => code`const ${name} = new Set(${listed});`);
    return [...patterns, ...texts, ...this.#declared.values()];
  }

  #platform(type: PlatformType): Code {
    const { client, schema } = rowOf(type);
    switch (client) {
      case "URL":
        return this.ifTrue(this.#helpers.use("isUrlText"));
      case "Uint8Array":
      case "ArrayBuffer":
        return this.ifTrue(this.#helpers.use("isBase64"));
      case "string":
        return this.ifTrue(code`(value) => typeof value === "string"`);
      // No answer has one.
      case "file":
        return this.ifTrue(code`() => false`);
      case "bigints":
        return code`${this.#helpers.use("countArray")}(${this.ifTrue(this.#helpers.use("isDigits"))})`;
      case "numbers":
        return code`${this.#helpers.use("countArray")}(${this.count({ kind: "number", integer: schema["type"] === "integer", ...rangeOf(schema), origin: type.origin })})`;
      default:
        return assertNever(client);
    }
  }

  #tuple({ elements, optional, rest, last }: TupleType): Code {
    const rules = [
      ...(optional === undefined ? [] : [code`optional: ${optional}`]),
      ...(rest === undefined ? [] : [code`rest: ${this.count(rest)}`]),
      ...(last === undefined ? [] : [code`last: ${list(last.map((element) => this.count(element)))}`]),
    ];
    const counts = list(elements.map((element) => this.count(element)));
    return code`${this.#helpers.use("countTuple")}(${join([counts, ...(rules.length === 0 ? [] : [code`{ ${join(rules, ", ")} }`])], ", ")})`;
  }

  #record({ key, value, minProperties, maxProperties }: RecordType): Code {
    const rules = [
      ...(hasRules(key) ? [code`fits: ${this.keyTest(key)}`] : []),
      ...(minProperties === undefined ? [] : [code`minProperties: ${minProperties}`]),
      ...(maxProperties === undefined ? [] : [code`maxProperties: ${maxProperties}`]),
    ];
    return code`${this.#helpers.use("countRecord")}(${join([this.count(value), ...(rules.length === 0 ? [] : [code`{ ${join(rules, ", ")} }`])], ", ")})`;
  }

  /** A function of a key. The scanners of named formats are no part of a client. */
  keyTest(type: KeyType): Code {
    if (type.kind === "number") return code`(key) => ${join([code`${this.#helpers.use("isNumberKey")}(key)`, ...(type.integer ? [code`Number.isSafeInteger(Number(key))`] : []), ...boundTests(type, code`Number(key)`, this.#context)], " && ")}`;
    const { named: _named, ...plain } = type;
    const tests = lengthTests(plain, code`key`, this.#context);
    return code`(key) => ${tests.length === 0 ? code`true` : join(tests, " && ")}`;
  }

  #object(type: ObjectType): Code {
    const { fields, extra, indexes } = type;
    const counted = fields.map((field) => list([literal(field.name), this.count(field.type), ...(isLeftOut(field) ? [literal(true)] : [])]));
    const dynamic = indexes?.map(({ key, value }) => list([this.keyTest(key), this.count(value)]));
    const rest = isDictionary(type) ? "forbid" : extra;
    return code`${this.#helpers.use("countFields")}(${join([list(counted), literal(rest), ...(dynamic === undefined ? [] : [list(dynamic)])], ", ")})`;
  }

  #union(union: UnionType): Code {
    const { nullable, scalars, lists, objects, discriminator } = writtenChoiceOf(union, this.#shape.models);
    const tagged = discriminator?.members.flatMap(({ type, values }) => {
      const count = this.count(type);
      return values.map((value) => list([literal(value), count]));
    });
    const counts = [...(nullable ? [this.ifTrue(code`(value) => value === null`)] : []), ...[...scalars, ...lists, ...(tagged === undefined ? objects : [])].map((type) => this.count(type))];
    if (tagged !== undefined) counts.push(code`${this.#helpers.use("countByTag")}(${discriminator?.property ?? ""}, ${list(tagged)})`);
    return code`${this.#helpers.use("countUnion")}(${list(counts)})`;
  }

  /** Models are counted by functions of their own, so that recursion and order do not matter. */
  #reference(model: string): Code {
    const name = `countOf${this.#shape.modelNames.get(model)?.name ?? model}`;
    const declared = this.#shape.models.get(model);
    if (declared !== undefined && !this.#declared.has(name)) {
      this.#declared.set(name, code``);
      this.#declared.set(name, code`const ${identifier(name)} = ${this.count(declared.type)};`);
    }
    return code`(value) => ${identifier(name)}(value)`;
  }

  #scalarTest(type: Extract<Type, { kind: "string" | "number" | "boolean" | "bigint" | "date" | "null" | "literal" }>): Code {
    const value = code`value`;
    const context = this.#context;
    switch (type.kind) {
      case "date":
        return this.#helpers.use("isDateText");
      case "bigint":
        return this.#digitsTest(type);
      case "string": {
        const { named, ...plain } = type;
        const test = textTest(plain, value, context);
        const beside = named === undefined ? undefined : this.#textsBeside(named);
        return code`(value) => ${beside === undefined ? test : code`${test} && !${beside}.has(value)`}`;
      }
      case "number":
        return code`(value) => ${numberTest(type, value, context)}`;
      case "boolean":
        return code`(value) => typeof value === "boolean"`;
      case "null":
        return code`(value) => value === null`;
      case "literal":
        return code`(value) => ${literalTest(type, value)}`;
      default:
        return assertNever(type);
    }
  }

  #digitsTest(type: BigintType): Code {
    const isDigits = this.#helpers.use("isDigits");
    const tests = bigintTests(type, code`BigInt(value)`);
    return tests.length === 0 ? isDigits : code`(value) => ${join([code`${isDigits}(value)`, ...tests], " && ")}`;
  }

  /**
   * The scanners of named formats would be more than the rest of a client. `check/` lets no union stand whose members differ in a
   * format and in what is revived, so that a text is a text here: but for literals of other members, which are of the format or not.
   */
  #textsBeside(format: NamedFormat): Code | undefined {
    const texts = this.#literals().filter((text) => !fitsFormat(text, format));
    if (texts.length === 0) return undefined;
    const listed = literal(texts);
    const name = this.#texts.get(listed.text)?.name ?? identifier(`texts${this.#texts.size + 1}`);
    this.#texts.set(listed.text, { name, listed });
    return name;
  }

  /** All texts that some answer may hold as a literal, sorted. */
  #literals(): readonly string[] {
    const { api, models } = this.#shape;
    const answers = api.operations.flatMap(({ response }) => (response.kind === "json" ? [response.type] : []));
    this.#known ??= [...new Set([...[...models.values()].map(({ type }) => type), ...answers].flatMap(textsIn))].sort();
    return this.#known;
  }

  #pattern(source: string): Code {
    const known = this.#patterns.get(source) ?? identifier(`pattern${this.#patterns.size + 1}`);
    this.#patterns.set(source, known);
    return known;
  }
}

function textsIn(type: Type): readonly string[] {
  if (type.kind === "literal") return type.values.filter((value) => typeof value === "string");
  return childrenOf(type).flatMap(textsIn);
}

function rangeOf({ minimum, maximum }: Readonly<Record<string, string | number>>): Pick<NumberType, "minimum" | "maximum"> {
  return { ...(typeof minimum === "number" ? { minimum } : {}), ...(typeof maximum === "number" ? { maximum } : {}) };
}

/** The encoder writes a default where an optional field is absent. */
function isLeftOut({ optional, default: value }: Field): boolean {
  return optional && value === undefined;
}

function rulesOf({ minItems, maxItems, uniqueItems }: Pick<ArrayType, "minItems" | "maxItems" | "uniqueItems">): readonly Code[] {
  const rules = Object.entries({ minItems, maxItems, uniqueItems }).filter(([, rule]) => rule !== undefined && rule !== false);
  return rules.length === 0 ? [] : [literal(Object.fromEntries(rules))];
}

export function list(items: readonly Code[]): Code {
  return code`[${join(items, ", ")}]`;
}
