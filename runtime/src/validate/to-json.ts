/** Objects that say with a method what is written of them. */
import { wrong } from "./encode.js";
import { hasToJson, type Told } from "./objects.js";

/** What is written; it is called without a key, once. */
export function fromToJson<Value>(value: Told<Value>): Value {
  if (!hasToJson(value)) throw wrong(value, "an object with toJSON()");
  return value.toJSON();
}

export function isToJson(value: unknown, fits: (value: unknown) => boolean): boolean {
  return hasToJson(value) && fits(value.toJSON());
}

const given = Symbol("given");

/** Under a symbol, so that it is no field of its, and that two of equal values are equal. */
class Given<Value> implements Told<Value> {
  readonly [given]: Value;

  constructor(value: Value) {
    this[given] = value;
  }

  toJSON(): Value {
    return this[given];
  }
}

/** What a model reads such a value as: it is written as it was. */
export function withToJson<Value>(value: Value): Told<Value> {
  return new Given(value);
}
