/** application/x-www-form-urlencoded text (URL Standard §5.1), of a query or of a body. */
import { isUtf8 } from "node:buffer";

/** The text whose bytes are `raw`'s characters, once its escapes are taken back; one that is none stays. undefined where they are no UTF-8. */
export function unescaped(raw: string): string | undefined {
  const bytes = Buffer.from(raw.replaceAll("+", " ").replace(/%([0-9a-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}
