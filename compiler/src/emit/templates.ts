/**
 * Template literal types as types and as scanners. A scanner goes over a text once, as TypeScript's checker does
 * (`inferFromLiteralPartsToTemplateLiteral`): a placeholder ends at the leftmost occurrence of the text after it, before an empty
 * one it is a single UTF-16 unit, and the last one takes what is left. Nothing is tried twice.
 */
import { assertNever } from "../ir/assert.js";
import type { Placeholder, Template } from "../ir/template.js";
import { backticks, block, code, type Code, erasable, join } from "./code.js";
import type { GeneratedFile } from "./file.js";

/** The file that is written, and where helpers of the runtime are. */
interface Runtime {
  readonly file: GeneratedFile;
  runtime(name: string): Code;
}

/** `integer` gives the type of a whole number: what is of `` `${number}` `` is not of `` `${Int}` `` to TypeScript. */
export function templateType({ texts, placeholders }: Template, integer: () => Code): Code {
  return backticks(texts, placeholders.map((placeholder) => (placeholder === "integer" ? integer() : placeholderType(placeholder))));
}

/** In a generated file. */
export function templateTypeIn(file: GeneratedFile, template: Template): Code {
  return templateType(template, () => file.importType("Int", "precast/internal"));
}

function placeholderType(placeholder: Exclude<Placeholder, "integer">): Code {
  switch (placeholder) {
    case "string":
      return code`string`;
    case "number":
      return code`number`;
    case "bigint":
      return code`bigint`;
    case "Uppercase":
      return code`Uppercase<string>`;
    case "Lowercase":
      return code`Lowercase<string>`;
    case "Capitalize":
      return code`Capitalize<string>`;
    case "Uncapitalize":
      return code`Uncapitalize<string>`;
    default:
      return assertNever(placeholder);
  }
}

/** A place in the text: after one that was found, or counted from the start. */
interface Place {
  readonly after: Code | undefined;
  readonly offset: number;
}

/** `function isTemplate1(text: string): text is …` */
export function templateScanner(name: Code, template: Template, context: Runtime): Code {
  const { texts, placeholders } = template;
  const [first = "", last = ""] = [texts[0], texts.at(-1)];
  const end = last === "" ? code`text.length` : code`end`;
  const statements = outerStatements(first, last);
  let from: Place = { after: undefined, offset: first.length };
  for (const [index, placeholder] of placeholders.slice(0, -1).entries()) {
    const { before, to, next } = stepTo(texts[index + 1] ?? "", from, code`${end}`, index + 1, last);
    statements.push(...before, ...test(placeholder, code`text.slice(${place(from)}, ${to})`, index + 1, context));
    from = next;
  }
  const rest = last === "" ? code`text.slice(${place(from)})` : code`text.slice(${place(from)}, end)`;
  statements.push(...test(placeholders.at(-1) ?? "string", rest, placeholders.length, context), code`return true;`);
  return code`function ${name}(text${erasable`: string`})${erasable`: text is ${templateTypeIn(context.file, template)}`} ${block(statements)}`;
}

/** The texts at both ends, which may not share a character. */
function outerStatements(first: string, last: string): Code[] {
  const tests: Code[] = [];
  if (first !== "" && last !== "") tests.push(code`text.length < ${first.length + last.length}`);
  if (first !== "") tests.push(code`!text.startsWith(${first})`);
  if (last !== "") tests.push(code`!text.endsWith(${last})`);
  return [...(tests.length === 0 ? [] : [code`if (${join(tests, " || ")}) return false;`]), ...(last === "" ? [] : [code`const end = text.length - ${last.length};`])];
}

/** Where a placeholder ends that is not the last, and the next begins. */
function stepTo(text: string, from: Place, end: Code, number: number, last: string): { readonly before: readonly Code[]; readonly to: Code; readonly next: Place } {
  if (text === "") {
    const next = { ...from, offset: from.offset + 1 };
    return { before: [code`if (${place(from)} >= ${end}) return false;`], to: place(next), next };
  }
  const to = counted("to", number);
  // Without a text at the end, what is found lies before it.
  const beyond = last === "" ? code`` : code` || ${to} > end - ${text.length}`;
  return { before: [code`const ${to} = text.indexOf(${text}, ${place(from)});`, code`if (${to} < 0${beyond}) return false;`], to, next: { after: to, offset: text.length } };
}

function place({ after, offset }: Place): Code {
  if (after === undefined) return code`${offset}`;
  return offset === 0 ? after : code`${after} + ${offset}`;
}

function counted(word: "to" | "part", number: number): Code {
  return word === "to" ? code`to${number}` : code`part${number}`;
}

/** Leaves the scanner where a part does not fit. */
function test(placeholder: Placeholder, part: Code, number: number, { runtime }: Runtime): readonly Code[] {
  const mapped = (map: (local: Code) => Code): readonly Code[] => {
    const local = counted("part", number);
    return [code`const ${local} = ${part};`, code`if (${map(local)} !== ${local}) return false;`];
  };
  switch (placeholder) {
    case "string":
      return [];
    case "number":
      return [code`if (!${runtime("holdsNumber")}(${part})) return false;`];
    case "integer":
      return [code`if (!${runtime("holdsInteger")}(${part})) return false;`];
    case "bigint":
      return [code`if (!${runtime("holdsBigint")}(${part})) return false;`];
    case "Uppercase":
      return mapped((local) => code`${local}.toUpperCase()`);
    case "Lowercase":
      return mapped((local) => code`${local}.toLowerCase()`);
    case "Capitalize":
      return mapped((local) => code`${runtime("capitalized")}(${local})`);
    case "Uncapitalize":
      return mapped((local) => code`${runtime("uncapitalized")}(${local})`);
    default:
      return assertNever(placeholder);
  }
}
