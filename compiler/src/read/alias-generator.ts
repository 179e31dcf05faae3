/** The alias generator of an App: keys for all fields that have none of their own, as pydantic's `alias_generator` makes them. */
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Api } from "../ir/api.js";
import { mapApi, TypeMapping } from "../ir/mapping.js";
import type { Field } from "../ir/type.js";
import type { ReadContext } from "./context.js";
import type { OptionReader } from "./options.js";
import { report } from "./report.js";

const styles = {
  snake_case: (words: readonly string[]) => words.map(lower).join("_"),
  "kebab-case": (words: readonly string[]) => words.map(lower).join("-"),
  camelCase: (words: readonly string[]) => words.map((word, index) => (index === 0 ? lower(word) : capital(word))).join(""),
  PascalCase: (words: readonly string[]) => words.map(capital).join(""),
} as const;

export type AliasStyle = keyof typeof styles;

/** undefined where there is none, or after a report. */
export function readAliasStyle(options: OptionReader, context: ReadContext): AliasStyle | undefined {
  const style = options.text("aliases");
  const place = options.place("aliases");
  if (style === undefined || place === undefined || Object.hasOwn(styles, style)) return style as AliasStyle | undefined;
  const names = Object.keys(styles).map((name) => `"${name}"`);
  return report(catalogue.optionKind.at(context.span(place), "aliases", `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`), context);
}

/** An alias of its own stays for its way; a key that is the name is left out. */
export function withAliases(api: Api, style: AliasStyle | undefined): Api {
  const mapping = new TypeMapping({
    object(type) {
      const fields = type.fields.map((field) => withKeys(field, style));
      return fields.every((field, index) => field === type.fields[index]) ? type : { ...type, fields };
    },
  });
  return mapApi(api, (type) => mapping.type(type));
}

function withKeys(field: Field, style: AliasStyle | undefined): Field {
  const made = style === undefined ? field.name : aliasOf(field.name, style);
  const { input = [[made]], output = made, ...others } = field;
  const isOwnInput = input.length === 1 && input[0]?.length === 1 && input[0][0] === field.name;
  if (isOwnInput && output === field.name && field.input === undefined && field.output === undefined) return field;
  return { ...others, ...(isOwnInput ? {} : { input }), ...(output === field.name ? {} : { output }) };
}

/** What stands before and after the words stays: `_id`. A name without words is its own alias. */
export function aliasOf(name: string, style: AliasStyle): string {
  const [, before = "", middle = "", after = ""] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(name) ?? [];
  return middle === "" ? name : before + styles[style](wordsOf(middle)) + after;
}

/** pydantic's `to_snake`: `HTTPUrl2` is three words. Other letters than those of its expressions have cases too. */
function wordsOf(name: string): readonly string[] {
  // Words in capitals alone say nothing about where words begin.
  return (/\p{Ll}/u.test(name) ? name : name.toLowerCase())
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1_$2")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{N})(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Ll})(\p{N})/gu, "$1_$2")
    .split(/[-_\s]/u);
}

function lower(word: string): string {
  return word.toLowerCase();
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
