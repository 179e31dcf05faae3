/**
 * A value by chance of a model, the same for the same seed, that meets all of its constraints. It is made from what every model has
 * anyway, its JSON Schema and its decoder: there is no generated code for it.
 */
import type { Issue } from "../errors.js";
import type { JsonSchema } from "../validate/json-schema.js";
import { formatTold } from "./formats.js";
import { Generator, type Place, rootPlace } from "./generate.js";
import { toldBounds, type ToldBounds } from "./told-bounds.js";

/** How often places are tried again that the decoder refuses: what a schema cannot say, or a pattern's text that did not fit. */
const rounds = 1000;

/** What it is made from. */
export interface Described<Value> {
  readonly schema: JsonSchema;
  tryDecode(input: unknown): { readonly success: true; readonly value: Value } | { readonly success: false; readonly issues: readonly Issue[] };
}

/**
 * `Item.random(7)`. A field with a default is sometimes left out, an optional one too; lists and recursion are short.
 * Throws a RangeError that names the place and what it lacks where no value was found: a pattern that no text has; a required field that
 * is read from inside a list, of which no JSON Schema says where it lies; a secret email or pattern, of which nothing is told. A
 * validator may refuse every value that its type has, and one that makes another value decides by itself what that is.
 */
export function random<Value>(model: Described<Value>, seed: number): Value {
  const { schema } = model;
  const refusals = new Map<Place, number>();
  const bounds = new Map<Place, ToldBounds>();
  const formats = new Map<Place, string>();
  let last: Issue | undefined;
  for (let round = 0; round < rounds; round++) {
    const generator = new Generator(schema, seed, refusals, { bounds, formats });
    const result = model.tryDecode(generator.value());
    if (result.success) return result.value;
    for (const issue of result.issues) {
      refuse(issue.loc, generator.places, refusals);
      const place = placeOf(issue.loc, generator.places);
      const told = toldBounds(bounds.get(place) ?? {}, issue);
      if (told !== undefined) bounds.set(place, told);
      const format = formatTold(issue);
      if (format !== undefined) formats.set(place, format);
    }
    last = result.issues[0];
  }
  throw new RangeError(`No random value was found: ${last === undefined ? "" : `${last.loc.join(".") || "the value"}: ${last.msg}`}.`);
}

/** After some tries what stands around it is another one too: it may be of the wrong member of a union. */
const patience = 8;

function refuse(loc: Issue["loc"], places: ReadonlySet<Place>, refusals: Map<Place, number>): void {
  // A key is chosen by the object around it.
  const key = loc.indexOf("[key]");
  for (let path = key > 0 ? loc.slice(0, key - 1) : loc; ; path = path.slice(0, -1)) {
    const place = placeOf(path, places);
    const count = (refusals.get(place) ?? 0) + 1;
    refusals.set(place, count);
    if (place === rootPlace || count % patience !== 0) return;
    path = JSON.parse(place) as Issue["loc"];
  }
}

/** The innermost place that an issue is about; a union's members have names in its `loc` that are no part of the value. */
function placeOf(loc: Issue["loc"], places: ReadonlySet<Place>): Place {
  for (let length = loc.length; length > 0; length--) {
    const place = JSON.stringify(loc.slice(0, length));
    if (places.has(place)) return place;
  }
  return rootPlace;
}
