/** Objects that come from outside: own keys only, and no key that reaches a prototype. */

/** Whether the object has a key that is not declared. */
export function hasExtra(input: Readonly<Record<string, unknown>>, declared: readonly string[]): boolean {
  for (const key of Object.keys(input)) if (!declared.includes(key)) return true;
  return false;
}

/** Sets an own property, also one called `__proto__`, which an assignment would take for the prototype. */
export function setKey<Value>(target: Record<string, Value>, key: string, value: Value): void {
  if (key === "__proto__") Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}
