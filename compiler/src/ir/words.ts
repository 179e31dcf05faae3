/** The user's names as words of ours. */

/** `databaseUrl`, `database_url` and `database-url` to `DATABASE_URL`; a row of capitals is one word. */
export function variableName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .toUpperCase();
}

/** `read item`, `/items/{id}`, `item_id` or `readItem` to `ReadItem`; what is no ASCII letter or digit separates. */
export function pascalCase(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
