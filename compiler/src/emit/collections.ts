/**
 * Sets, maps and objects of the platform: how generated code reads, counts and names them. The platform's own Set and Map tell
 * scalars apart; anything else goes through a helper that looks inside.
 */
import { isComparable } from "../ir/collections.js";
import type { MapType, PlatformType, SetType, Type } from "../ir/type.js";
import { resolveBare } from "../ir/validated.js";
import { block, code, type Code, erasable, identifier, join, literal } from "./code.js";
import type { CodecContext } from "./codec-context.js";
import { grouped, typeText } from "./types.js";

/** What a decoder does for a part, and how its function ends. */
export interface Parts {
  /** The type that is made. */
  readonly plain: Code;
  readonly part: (type: Type, name: string, input: Code, local: Code) => readonly Code[];
  readonly typed: (type: Type, local: Code) => Code;
  readonly INVALID: Code;
}

/** Statements that make `value` of `input`, or leave the function. */
export function setOf(type: SetType, { plain, part, typed, INVALID }: Parts, context: CodecContext): readonly Code[] {
  const { element } = type;
  const isNative = isComparable(element, context.models);
  const item = typed(element, code`item`);
  return [
    code`if (!Array.isArray(input)) return ${INVALID};`,
    isNative ? code`const value${erasable`: ${plain}`} = new Set();` : code`const items${erasable`: ${grouped(context.file, element, "mutable")}[]`} = [];`,
    code`for (let index = 0; index < input.length; index++) ${block([...part(element, "item", code`input[index]`, code`item`), isNative ? code`value.add(${item});` : code`items.push(${item});`])}`,
    ...(isNative ? [] : [code`const value${erasable`: ${plain}`} = ${context.runtime("setOf")}(items);`]),
    ...sizeTests(type, code`value`).map((test) => code`if (${test}) return ${INVALID};`),
  ];
}

/** Statements that make `value` of `input`, or leave the function. */
export function mapOf(type: MapType, { plain, part, typed, INVALID }: Parts, context: CodecContext): readonly Code[] {
  const { key: keyType, value: valueType } = type;
  const isNative = isComparable(keyType, context.models);
  const parts = [
    code`const entry${erasable`: unknown`} = input[index];`,
    code`if (!Array.isArray(entry) || entry.length !== 2) return ${INVALID};`,
    ...part(keyType, "key", code`entry[0]`, code`key`),
    ...part(valueType, "value", code`entry[1]`, code`item`),
  ];
  const [first, second] = [typed(keyType, code`key`), typed(valueType, code`item`)];
  const pairs = erasable`: [${typeText(context.file, keyType)}, ${typeText(context.file, valueType)}][]`;
  return [
    code`if (!Array.isArray(input)) return ${INVALID};`,
    isNative ? code`const value${erasable`: ${plain}`} = new Map();` : code`const items${pairs} = [];`,
    code`for (let index = 0; index < input.length; index++) ${block([...parts, isNative ? code`value.set(${first}, ${second});` : code`items.push([${first}, ${second}]);`])}`,
    ...(isNative ? [] : [code`const value${erasable`: ${plain}`} = ${context.runtime("mapOf")}(items);`]),
    ...sizeTests(type, code`value`).map((test) => code`if (${test}) return ${INVALID};`),
  ];
}

/** What is wrong with how many there are. */
export function sizeTests({ minItems, maxItems }: SetType | MapType, value: Code): readonly Code[] {
  const few = minItems === undefined || minItems === 0 ? [] : [code`${value}.size < ${minItems}`];
  return [...few, ...(maxItems === undefined ? [] : [code`${value}.size > ${maxItems}`])];
}

/** Of a type that the platform's own collection does not compare: the last arguments of a helper that counts. */
export function sizeArguments({ minItems, maxItems }: SetType | MapType): Code {
  return minItems === undefined && maxItems === undefined ? code`` : code`, ${minItems ?? 0}, ${maxItems ?? identifier("Infinity")}`;
}

/**
 * Statements that return the JSON text of `value`. What is written the same is one, as it is for the decoder; key and value of an
 * entry are read where they are written, so that a wrong one is found.
 */
export function encodedCollection(type: SetType | MapType, encode: (type: Type, part: string, value: Code) => Code, refuse: (expected: string) => Code, context: CodecContext): readonly Code[] {
  const isSet = type.kind === "set";
  const isOther = code`!(value instanceof ${isSet ? code`Set` : code`Map`})`;
  const parts = isSet ? [encode(type.element, "item", code`item`)] : [encode(type.key, "key", code`entry[0]`), encode(type.value, "value", code`entry[1]`)];
  const [first = code``, second = code``] = parts;
  if (!isComparable(isSet ? type.element : type.key, context.models)) {
    const encoders = isSet ? code`(item) => ${first}` : code`(entry) => ${first}, (entry) => ${second}`;
    return [code`if (${isOther}) ${refuse(collectionWords({ kind: type.kind }))}`, code`return ${context.runtime(isSet ? "encodeSet" : "encodeMap")}(value, ${encoders}${sizeArguments(type)});`];
  }
  const written = isSet ? code`for (const item of value) text += (text === "[" ? "" : ",") + ${first};` : code`for (const entry of value) text += (text === "[" ? "[" : ",[") + ${first} + "," + ${second} + "]";`;
  return [code`if (${join([isOther, ...sizeTests(type, code`value`)], " || ")}) ${refuse(collectionWords(type))}`, code`let text = "[";`, written, code`return text + "]";`];
}

/** `a Set with minItems 1` */
function collectionWords({ kind, minItems, maxItems }: Pick<SetType | MapType, "kind" | "minItems" | "maxItems">): string {
  const noun = kind === "set" ? "a Set" : "a Map";
  const rules = [...(minItems === undefined ? [] : [`minItems ${minItems}`]), ...(maxItems === undefined ? [] : [`maxItems ${maxItems}`])];
  return rules.length === 0 ? noun : `${noun} with ${rules.join(", ")}`;
}

/** `platformFromJson<URL>("URL", input)` */
export function platformCall(deed: "FromJson" | "encode" | "is" | "explain", type: PlatformType, input: Code, { file, runtime }: CodecContext, ...others: readonly Code[]): Code {
  const name = deed === "FromJson" ? "platformFromJson" : `${deed}Platform`;
  const value = deed === "FromJson" ? erasable`<${typeText(file, type)}>` : code``;
  return code`${runtime(name)}${value}(${join([literal(type.class), input, ...others], ", ")})`;
}

/** Lists of one form in the program: what tells that a value is of it. */
export interface ListForm {
  readonly test: Code;
  readonly types: readonly Type[];
}

/** The lists of a union by what they are in the program; a typed array is by itself. */
export function listForms(lists: readonly Type[], value: Code, context: CodecContext): readonly ListForm[] {
  const forms = new Map<string, { readonly test: Code; readonly types: Type[] }>();
  for (const type of lists) {
    const resolved = resolveBare(type, context.models);
    const [name, test] = resolved.kind === "platform" ? [resolved.class, platformCall("is", resolved, value, context)] : resolved.kind === "set" ? ["set", code`${value} instanceof Set`] : resolved.kind === "map" ? ["map", code`${value} instanceof Map`] : ["array", code`Array.isArray(${value})`];
    const form = forms.get(name) ?? { test, types: [] };
    forms.set(name, form);
    form.types.push(type);
  }
  return [...forms.values()];
}
