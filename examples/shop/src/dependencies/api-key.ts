import { createHash, timingSafeEqual } from "node:crypto";
import { type Header, HttpError } from "precast";

/** Guards what changes the shop. The key is `SHOP_API_KEY`, or "open-sesame" where that is not set. */
export function requireKey(key?: Header<string, { alias: "x-api-key"; description: "Needed for every change" }>): void {
  if (key === undefined || !isSame(key, process.env["SHOP_API_KEY"] ?? "open-sesame")) {
    throw new HttpError(401, "A valid X-API-Key is needed", { "www-authenticate": 'ApiKey realm="shop"' });
  }
}

/** In a time that does not depend on where they differ. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
