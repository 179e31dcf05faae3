/** What a byte may be, as one table of flags (RFC 9110 §5.6.2 and §5.5, RFC 3986 §2, RFC 9112 §3). */

export const TOKEN = 1;
/** field-vchar, SP and HTAB: what a field value may hold. */
export const FIELD = 2;
/** What a request target may hold: visible ASCII that a URI has, and a few that browsers send unescaped. */
export const TARGET = 4;
export const HEX = 8;
/** What a reg-name or an IPv4 address may hold, apart from escapes. */
export const HOST = 16;

export const flags: Uint8Array = makeTable();

function makeTable(): Uint8Array {
  const table = new Uint8Array(256);
  const add = (flag: number, characters: string): void => {
    for (const character of characters) table[character.charCodeAt(0)] = (table[character.charCodeAt(0)] ?? 0) | flag;
  };
  const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  add(TOKEN, `${alphanumeric}!#$%&'*+-.^_\`|~`);
  add(TARGET, `${alphanumeric}-._~:/?[]@!$&'()*+,;=%|^\`{}`);
  add(HOST, `${alphanumeric}-._~!$&'()*+,;=`);
  add(HEX, "0123456789ABCDEFabcdef");
  for (let byte = 0x20; byte <= 0xff; byte++) if (byte !== 0x7f) table[byte] = (table[byte] ?? 0) | FIELD;
  table[0x09] = (table[0x09] ?? 0) | FIELD;
  return table;
}
