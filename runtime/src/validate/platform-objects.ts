/** What a program's own object of the platform is, and when two of them are one: below what reads and writes them. */

/** Whether a program's value is any of these: no object of fields. */
export function isPlatformObject(value: object): boolean {
  return value instanceof URL || value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value) || platformTag(value).startsWith("Temporal.");
}

/** What tells equal ones: their text. */
export function platformIdentity(value: object): string {
  if (value instanceof ArrayBuffer) return `bytes ${base64(new Uint8Array(value))}`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} ${base64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))}`;
  return `${platformTag(value)} ${String(value as URL)}`;
}

/** A polyfill's objects are told by their tag, whatever realm or package made them. */
export function platformTag(value: object): string {
  const tag: unknown = Reflect.get(value, Symbol.toStringTag);
  return typeof tag === "string" ? tag : "";
}

export function base64(bytes: Uint8Array): string {
  if (typeof Buffer !== "undefined") return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
