/**
 * Where in a response the value was that its encoder refused: decide first, explain later. Encoders read each property where
 * they write it, so once one has thrown it runs again over a view that notes what is read; the last is the wrong one. The view
 * stands on an empty object or list of its own, because a proxy may not change what a frozen object gives.
 */
import { EncodeError, HttpError } from "../errors.js";
import { isPlatformObject } from "./platform-objects.js";

/**
 * The JSON text of a response. An `EncodeError` names the path of the wrong value from `root` on: `response.items[3].price`; also
 * where a getter threw, as those of an ORM do for what is not loaded, whose error is its cause. An HttpError is an answer of its own.
 */
export function encodeResponse<Value>(encode: (value: Value) => string, value: Value, root = "response"): string {
  try {
    return encode(value);
  } catch (error) {
    if (error instanceof HttpError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new EncodeError(`${locate(encode, value, root)}: ${message}`, error instanceof EncodeError ? undefined : { cause: error });
  }
}

function locate<Value>(encode: (value: Value) => string, value: Value, root: string): string {
  const trail = { last: root };
  try {
    encode(view(value, root, trail, undefined));
  } catch {
    return trail.last;
  }
  return root;
}

interface Trail {
  last: string;
}

/** What a value lies in, each with its view: a value that contains itself is still seen to. */
interface Around {
  readonly source: object;
  readonly view: object;
  readonly outer: Around | undefined;
}

function known(source: object, around: Around | undefined): object | undefined {
  for (let one = around; one !== undefined; one = one.outer) if (one.source === source) return one.view;
  return undefined;
}

function view<Value>(value: Value, path: string, trail: Trail, outer: Around | undefined): Value {
  if (typeof value !== "object" || value === null || value instanceof Date || isPlatformObject(value)) return value;
  if (value instanceof Set || value instanceof Map) return collectionView(value, path, trail, outer) as Value;
  const source: object = value;
  const seen = known(source, outer);
  if (seen !== undefined) return seen as Value;
  const read = (key: string | symbol): unknown => {
    const isPlace = typeof key === "string" && (!Array.isArray(source) || /^\d+$/.test(key));
    // Before it is read: a getter may throw.
    if (isPlace && key !== "toJSON") trail.last = Array.isArray(source) ? `${path}[${key}]` : path + property(key);
    // The object itself is the receiver: a getter may read what is private.
    const found: unknown = Reflect.get(source, key, source);
    if (!isPlace) return found;
    // What toJSON gives stands where the object does; it may read what is private.
    if (key === "toJSON" && typeof found === "function") return () => view(Reflect.apply(found, source, []) as unknown, path, trail, around);
    trail.last = Array.isArray(source) ? `${path}[${key}]` : path + property(key);
    return view(found, trail.last, trail, around);
  };
  const handler: ProxyHandler<object> = {
    get: (_target, key) => read(key),
    has: (_target, key) => Reflect.has(source, key),
    getPrototypeOf: () => Reflect.getPrototypeOf(source),
    ownKeys: () => (Array.isArray(source) ? [...Reflect.ownKeys(source)] : Object.keys(source)),
    getOwnPropertyDescriptor: (target, key) => {
      if (Array.isArray(source)) return Reflect.getOwnPropertyDescriptor(target, key);
      return Object.hasOwn(source, key) ? { value: read(key), enumerable: true, configurable: true, writable: true } : undefined;
    },
  };
  const around: Around = { source, view: new Proxy(Array.isArray(source) ? [] : {}, handler), outer };
  return around.view as Value;
}

/** Gives its items one after the other, as lists are read: a Proxy has none of what a Set holds. */
function collectionView(value: ReadonlySet<unknown> | ReadonlyMap<unknown, unknown>, path: string, trail: Trail, outer: Around | undefined): unknown {
  const iterate = function* (): Iterable<unknown> {
    let index = 0;
    for (const item of value) {
      trail.last = `${path}[${index++}]`;
      yield view(item, trail.last, trail, outer);
    }
  };
  const prototype = value instanceof Set ? Set.prototype : Map.prototype;
  return Object.create(prototype, { size: { value: value.size }, [Symbol.iterator]: { value: iterate } });
}

function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
