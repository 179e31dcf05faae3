/** How the fields of an object are read into locals: all that plain keys lead to at once, the others one by one. */
import type { Field, WirePath } from "../ir/type.js";
import { inputPaths } from "../ir/fields.js";
import { type Code, code, erasable, join, key, stretches } from "./code.js";
import { type CodecContext, isInherited, Scope } from "./codec-context.js";

/** Reads all fields of an object at once: `const { name, price } = input;`. "wire": by their keys there, else by their names. */
export class FieldReader {
  readonly scope: Scope;
  /** In the order of the fields. */
  readonly locals: readonly Code[];
  readonly #paths: readonly (readonly WirePath[])[];
  readonly #context: CodecContext;

  constructor(context: CodecContext, fields: readonly Field[], nameOf: (field: Field) => string, side: "wire" | "program", reserved: readonly string[] = []) {
    this.#context = context;
    this.scope = new Scope(context.file, ["input", "depth", "value", "loc", "issues", "fields", ...reserved]);
    this.#paths = fields.map((field) => (side === "wire" ? inputPaths(field) : [[field.name]]));
    this.locals = fields.map((field) => this.scope.local(nameOf(field)));
  }

  statements(input: Code): readonly Code[] {
    const plain: Code[] = [];
    const careful: Code[] = [];
    for (const [index, paths] of this.#paths.entries()) {
      const local = this.locals[index] ?? code``;
      const [[name, ...inside] = [""], ...others] = paths;
      if (others.length > 0) careful.push(...this.#choice(paths, local, input));
      else if (inside.length > 0 || isInherited(name)) careful.push(code`const ${local} = ${this.#at([name, ...inside], input)};`);
      else plain.push(key(name).text === local.text ? local : code`${key(name)}: ${local}`);
    }
    return [...(plain.length === 0 ? [] : [code`const { ${join(plain, ", ")} } = ${input};`]), ...careful];
  }

  /** The first that is there. */
  #choice([first = [""], ...others]: readonly WirePath[], local: Code, input: Code): readonly Code[] {
    const next = others.map((path) => code`if (${local} === undefined) ${local} = ${this.#at(path, input)};`);
    return [code`let ${local} = ${this.#at(first, input)};`, ...next];
  }

  #at([name, ...inside]: WirePath, input: Code): Code {
    const read = code`${stretches(input).length > 1 ? code`${erasable`(`}${input}${erasable`)`}` : input}[${name}]`;
    const own = isInherited(name) ? code`Object.hasOwn(${input}, ${name}) ? ${read} : undefined` : read;
    return inside.reduce<Code>((value, part) => code`${this.#context.runtime("partOf")}(${value}, ${part})`, own);
  }
}
