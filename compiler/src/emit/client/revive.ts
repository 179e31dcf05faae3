/**
 * Revivers: what turns the JSON of a response into dates, bigints, sets, maps, URLs and bytes. Written only for types that hold one, as combinations
 * of `helpers`; a named model is called through a function, so that recursion and order do not matter.
 */
import { assertNever } from "../../ir/assert.js";
import { type Choice, writtenChoiceOf } from "../../ir/choice.js";
import type { Discriminator } from "../../ir/discriminator.js";
import { rowOf } from "../../ir/platform.js";
import type { ObjectType, PlatformType, TupleType, Type, UnionType } from "../../ir/type.js";
import { type Code, code, identifier, join, lines, literal } from "../code.js";
import { CountWriter, list } from "./count.js";
import { HelperSet } from "./helpers.js";
import { modelsHolding } from "./holding.js";
import type { ClientShape } from "./shape.js";

/** What JSON has no form for. */
function isRevived(type: Type): boolean {
  if (type.kind === "platform") return rowOf(type).client !== "string" && rowOf(type).client !== "file";
  const { kind } = type;
  return kind === "date" || kind === "bigint" || kind === "set" || kind === "map";
}

/** How a member of a union is known, and what is made of it. */
interface Case {
  readonly count: () => Code;
  readonly reviver: Code | undefined;
}

export class ReviverWriter {
  readonly #shape: ClientShape;
  readonly #helpers = new HelperSet();
  readonly #counts: CountWriter;
  readonly #needing: ReadonlySet<string>;
  readonly #declared = new Map<string, Code>();

  constructor(shape: ClientShape) {
    this.#shape = shape;
    this.#counts = new CountWriter(shape, this.#helpers);
    this.#needing = modelsHolding(shape.models.values(), isRevived);
  }

  /** A function as an expression, or undefined where the JSON is the value already. */
  reviver(type: Type): Code | undefined {
    switch (type.kind) {
      case "date":
        return this.#helpers.use("toDate");
      case "bigint":
        return code`BigInt`;
      case "array":
        return this.#wrapped("inArray", this.reviver(type.element));
      case "platform":
        return this.#platform(type);
      case "set":
        return code`${this.#helpers.use("inSet")}(${this.reviver(type.element) ?? code``})`;
      case "map": {
        const parts = [type.key, type.value].map((part) => this.reviver(part));
        if (parts.every((part) => part === undefined)) return code`${this.#helpers.use("inMap")}()`;
        return code`${this.#helpers.use("inMap")}(${join(parts.map((part) => part ?? this.#helpers.use("asItIs")), ", ")})`;
      }
      case "record":
        return this.#wrapped("inRecord", this.reviver(type.value));
      case "tuple":
        return this.#inTuple(type);
      case "object":
        return this.#object(type);
      case "union":
        return this.#union(type);
      case "ref":
        return this.#reference(type.name);
      case "secret":
      case "validated":
        return this.reviver(type.inner);
      case "string":
      case "number":
      case "boolean":
      case "null":
      case "literal":
      case "json":
        return undefined;
      default:
        return assertNever(type);
    }
  }

  /** Temporal's texts stay texts. */
  #platform(type: PlatformType): Code | undefined {
    const { client } = rowOf(type);
    switch (client) {
      case "URL":
      case "Uint8Array":
      case "ArrayBuffer":
        return this.#helpers.use(`to${client}`);
      case "numbers":
        return code`${this.#helpers.use("toTyped")}(${identifier(type.class)})`;
      case "bigints":
        return code`${this.#helpers.use("toTyped")}(${identifier(type.class)}, BigInt)`;
      case "string":
      case "file":
        return undefined;
      default:
        return assertNever(client);
    }
  }

  /** Helpers, then what the models need, by name; empty where nothing is revived. */
  declarations(): readonly Code[] {
    const models = [...this.#declared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, declaration]) => declaration);
    return [[this.#helpers.declarations()], this.#counts.declarations(), models].map(lines).filter(({ text }) => text !== "");
  }

  #reference(model: string): Code | undefined {
    if (!this.#needing.has(model)) return undefined;
    const name = `revive${this.#shape.modelNames.get(model)?.name ?? model}`;
    const declared = this.#shape.models.get(model);
    if (declared !== undefined && !this.#declared.has(name)) {
      this.#declared.set(name, code``);
      const reviver = this.reviver(declared.type) ?? this.#helpers.use("asItIs");
      this.#declared.set(name, code`const ${identifier(name)} = ${reviver};`);
    }
    return code`(value) => ${identifier(name)}(value)`;
  }

  #wrapped(helper: string, reviver: Code | undefined): Code | undefined {
    return reviver === undefined ? undefined : code`${this.#helpers.use(helper)}(${reviver})`;
  }

  #object({ fields, indexes = [] }: ObjectType): Code | undefined {
    const named = this.#inFields(fields.map((field) => [field.name, field.type]));
    const revivers = indexes.map(({ value }) => this.reviver(value));
    if (revivers.every((reviver) => reviver === undefined)) return named;
    const dynamic = indexes.map(({ key }, place) => list([this.#counts.keyTest(key), revivers[place] ?? this.#helpers.use("asItIs")]));
    return code`${this.#helpers.use("inOthers")}(${join([list(fields.map(({ name }) => literal(name))), list(dynamic), ...(named === undefined ? [] : [named])], ", ")})`;
  }

  #inFields(members: readonly (readonly [string, Type])[]): Code | undefined {
    const revived = members.flatMap(([name, type]) => {
      const reviver = this.reviver(type);
      return reviver === undefined ? [] : [list([literal(name), reviver])];
    });
    return revived.length === 0 ? undefined : code`${this.#helpers.use("inFields")}(${list(revived)})`;
  }

  /** Places count from the start, and from the end for what follows the rest. */
  #inTuple({ elements, rest, last = [] }: TupleType): Code | undefined {
    if (rest === undefined) return this.#inFields(elements.map((element, index) => [String(index), element]));
    const revivers = [...elements, rest, ...last].map((element) => this.reviver(element));
    if (revivers.every((reviver) => reviver === undefined)) return undefined;
    const all = revivers.map((reviver) => reviver ?? this.#helpers.use("asItIs"));
    return code`${this.#helpers.use("inTuple")}(${list(all.slice(0, elements.length))}, ${all[elements.length] ?? code``}, ${list(all.slice(elements.length + 1))})`;
  }

  #union(union: UnionType): Code | undefined {
    const choice = writtenChoiceOf(union, this.#shape.models);
    const { scalars, lists, objects, nullable } = choice;
    const cases = [...this.#scalars(scalars), ...this.#alike(lists, () => code`Array.isArray`), ...this.#objects(choice)];
    const [first] = cases;
    if (first === undefined) return undefined;
    const forms = scalars.length + Math.min(lists.length, 1) + Math.min(objects.length, 1);
    const reviver = forms === 1 && cases.length === 1 ? first.reviver : this.#fullest(cases);
    return nullable ? this.#wrapped("orNull", reviver) : reviver;
  }

  #fullest(cases: readonly Case[]): Code {
    const members = cases.map(({ count, reviver }) => list([count(), reviver ?? this.#helpers.use("asItIs")]));
    return code`${this.#helpers.use("fullest")}(${list(members)})`;
  }

  /** Those after the last that is revived stay as they are, like all that no member fits. */
  #scalars(scalars: readonly Type[]): readonly Case[] {
    const cases = scalars.map((type) => ({ count: () => this.#counts.count(type), reviver: this.reviver(type) }));
    return cases.slice(0, cases.findLastIndex(({ reviver }) => reviver !== undefined) + 1);
  }

  /** Members of one form: the form is enough for one that is alone. None where nothing in them is revived. */
  #alike(types: readonly Type[], test: () => Code): readonly Case[] {
    const cases = types.map((type) => ({ count: () => (types.length === 1 ? this.#counts.ifTrue(test()) : this.#counts.count(type)), reviver: this.reviver(type) }));
    return cases.every(({ reviver }) => reviver === undefined) ? [] : cases;
  }

  #objects({ objects, discriminator }: Choice): readonly Case[] {
    const test = (): Code => this.#helpers.use("isObject");
    if (discriminator === undefined) return this.#alike(objects, test);
    const reviver = this.#tagged(discriminator);
    return reviver === undefined ? [] : [{ count: () => this.#counts.ifTrue(test()), reviver }];
  }

  #tagged({ property, members }: Discriminator): Code | undefined {
    const revived = members.flatMap(({ type, values }) => {
      const reviver = this.reviver(type);
      return reviver === undefined ? [] : values.map((value) => list([literal(value), reviver]));
    });
    return revived.length === 0 ? undefined : code`${this.#helpers.use("byTag")}(${literal(property)}, ${list(revived)})`;
  }
}
