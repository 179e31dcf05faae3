/** What revivers are made of, each with those it calls: a client has the ones it needs, in the order in which they stand here. */
import { invariant } from "../../ir/assert.js";
import { type Code, code, identifier, join } from "../code.js";

interface Helper {
  readonly uses: readonly string[];
  readonly code: Code;
}

const helper = (text: Code, ...uses: readonly string[]): Helper => ({ code: text, uses });

const helpers: ReadonlyMap<string, Helper> = new Map([
  ["asItIs", helper(code`const asItIs = (value) => value;`)],
  ["isObject", helper(code`const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);`)],
  [
    "toDate",
    helper(code`function toDate(text) {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new RangeError("not a date: " + text);
  return date;
}`),
  ],
  ["toURL", helper(code`const toURL = (text) => new URL(text);`)],
  ["toUint8Array", helper(code`const toUint8Array = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));`)],
  ["toArrayBuffer", helper(code`const toArrayBuffer = (text) => toUint8Array(text).buffer;`, "toUint8Array")],
  ["toTyped", helper(code`const toTyped = (type, revive = (item) => item) => (items) => type.from(items, revive);`)],
  ["isUrlText", helper(code`const isUrlText = (value) => typeof value === "string" && URL.canParse(value);`)],
  ["isBase64", helper(code`const isBase64 = (value) => typeof value === "string" && /^(?:[A-Za-z\\d+/]{4})*(?:[A-Za-z\\d+/]{2}==|[A-Za-z\\d+/]{3}=)?$/.test(value);`)],
  ["orNull", helper(code`const orNull = (revive) => (value) => (value === null ? null : revive(value));`)],
  ["inArray", helper(code`const inArray = (revive) => (values) => values.map((value) => revive(value));`)],
  ["inSet", helper(code`const inSet = (revive) => (values) => new Set(revive === undefined ? values : values.map((value) => revive(value)));`)],
  ["inMap", helper(code`const inMap = (reviveKey, revive) => (entries) => new Map(revive === undefined ? entries : entries.map(([key, value]) => [reviveKey(key), revive(value)]));`)],
  ["inRecord", helper(code`const inRecord = (revive) => (value) => inFields(Object.keys(value).map((name) => [name, revive]))(value);`, "inFields")],
  [
    "inFields",
    helper(code`/** Changes the parsed JSON in place: nobody else has it. */
const inFields = (fields) => (value) => {
  for (const [name, revive] of fields) if (Object.hasOwn(value, name)) value[name] = revive(value[name]);
  return value;
};`),
  ],
  [
    "inOthers",
    helper(code`/** The keys that are not declared, each by the first index signature that it fits. */
const inOthers = (declared, indexes, revive = (value) => value) => (value) => {
  for (const name of Object.keys(value)) {
    const index = declared.includes(name) ? undefined : indexes.find(([fits]) => fits(name));
    if (index !== undefined) value[name] = index[1](value[name]);
  }
  return revive(value);
};`),
  ],
  [
    "inTuple",
    helper(code`/** By revivers of the first elements, of any between, and of the last. */
const inTuple = (first, rest, last) => (values) => values.map((value, index) => (first[index] ?? last[index - values.length + last.length] ?? rest)(value));`),
  ],
  [
    "byTag",
    helper(
      code`const byTag = (property, members) => {
  const revivers = new Map(members);
  return (value) => (revivers.get(value[property]) ?? asItIs)(value);
};`,
      "asItIs",
    ),
  ],
  [
    "fullest",
    helper(
      code`/** By the member that keeps most of the value, the first of equals; as it is where none fits. */
const fullest = (members) => (value) => {
  let found = asItIs;
  let most = -1;
  for (const [count, revive] of members) {
    const kept = count(value);
    if (kept > most) [found, most] = [revive, kept];
  }
  return found(value);
};`,
      "asItIs",
    ),
  ],
  ["countIf", helper(code`/** Counts are how many properties of a value a type keeps, at every depth; -1 where the value does not fit. */\nconst countIf = (test) => (value) => (test(value) ? 0 : -1);`)],
  ["sum", helper(code`const sum = (counts) => (counts.includes(-1) ? -1 : counts.reduce((all, count) => all + count, 0));`)],
  ["withOne", helper(code`const withOne = (count) => (count < 0 ? -1 : count + 1);`)],
  [
    "countArray",
    helper(
      code`const countArray = (count, { minItems = 0, maxItems = Infinity, uniqueItems = false } = {}) => (value) => {
  if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return -1;
  return uniqueItems && !areUnique(value) ? -1 : sum(value.map((item) => count(item)));
};`,
      "areUnique",
      "sum",
    ),
  ],
  [
    "countTuple",
    helper(
      code`const countTuple = (counts, { optional = 0, rest, last = [] } = {}) => (value) => {
  if (!Array.isArray(value) || value.length < counts.length - optional + last.length || (rest === undefined && value.length > counts.length)) return -1;
  return sum(value.map((item, index) => (counts[index] ?? last[index - value.length + last.length] ?? rest)(item)));
};`,
      "sum",
    ),
  ],
  [
    "countRecord",
    helper(
      code`const countRecord = (count, { fits = () => true, minProperties = 0, maxProperties = Infinity } = {}) => (value) => {
  if (!isObject(value)) return -1;
  const entries = Object.entries(value);
  if (entries.length < minProperties || entries.length > maxProperties) return -1;
  return sum(entries.map(([key, item]) => (fits(key) ? withOne(count(item)) : -1)));
};`,
      "isObject",
      "sum",
      "withOne",
    ),
  ],
  ["isNumberKey", helper(code`const isNumberKey = (key) => Number.isFinite(Number(key)) && String(Number(key)) === key;`)],
  [
    "countFields",
    helper(
      code`const countFields = (fields, extra, indexes = []) => (value) => {
  if (!isObject(value)) return -1;
  const counts = fields.map(([name, count, isOptional]) => {
    if (Object.hasOwn(value, name)) return withOne(count(value[name]));
    return isOptional ? 0 : -1;
  });
  if (extra === "ignore" && indexes.length === 0) return sum(counts);
  const others = Object.keys(value).filter((name) => fields.every(([known]) => known !== name));
  const countOther = (name) => {
    const index = indexes.find(([fits]) => fits(name));
    if (index !== undefined) return withOne(index[1](value[name]));
    return extra === "ignore" ? 0 : extra === "forbid" ? -1 : 1 + countAll(value[name]);
  };
  return sum([...counts, ...others.map(countOther)]);
};`,
      "isObject",
      "sum",
      "withOne",
      "countAll",
    ),
  ],
  [
    "countAll",
    helper(code`function countAll(value) {
  if (typeof value !== "object" || value === null) return 0;
  const inside = Object.values(value).map(countAll);
  return inside.reduce((all, count) => all + count, Array.isArray(value) ? 0 : inside.length);
}`),
  ],
  [
    "countByTag",
    helper(
      code`const countByTag = (property, members) => {
  const counts = new Map(members);
  return (value) => (isObject(value) && Object.hasOwn(value, property) ? (counts.get(value[property])?.(value) ?? -1) : -1);
};`,
      "isObject",
    ),
  ],
  ["countUnion", helper(code`const countUnion = (counts) => (value) => Math.max(...counts.map((count) => count(value)));`)],
  [
    "areUnique",
    helper(
      code`/** By value, whatever the order of keys. */
const areUnique = (values) => new Set(values.map((value) => JSON.stringify(value, sortKeys))).size === values.length;
const sortKeys = (name, value) => (isObject(value) ? Object.fromEntries(Object.entries(value).sort()) : value);`,
      "isObject",
    ),
  ],
  ["isDateText", helper(code`const isDateText = (value) => typeof value === "string" && /^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$/.test(value);`)],
  ["isDigits", helper(code`const isDigits = (value) => typeof value === "string" && /^-?\\d+$/.test(value);`)],
  ["isAtLeast", helper(code`/** Lengths of texts are counted in code points. */\nconst isAtLeast = (text, minimum) => [...text].length >= minimum;`)],
  ["isAtMost", helper(code`const isAtMost = (text, maximum) => [...text].length <= maximum;`)],
  [
    "isMultipleOf",
    helper(code`function isMultipleOf(value, factor) {
  if (value % factor === 0) return true;
  if (Number.isInteger(value) && Number.isInteger(factor)) return false;
  const quotient = value / factor;
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * 2 ** -51;
}`),
  ],
]);

/** The helpers of one client. */
export class HelperSet {
  readonly #used = new Set<string>();

  /** The name of a helper, which the client has from then on. */
  use(name: string): Code {
    const found = helpers.get(name);
    invariant(found !== undefined, `a helper of the client: ${name}`);
    if (!this.#used.has(name)) {
      this.#used.add(name);
      for (const used of found.uses) this.use(used);
    }
    return identifier(name);
  }

  declarations(): Code {
    return join([...helpers].filter(([name]) => this.#used.has(name)).map(([, { code: text }]) => text), "\n\n");
  }
}
