/** The user's names as words of ours. */

/** `read item`, `/items/{id}`, `item_id` or `readItem` to `ReadItem`; what is no ASCII letter or digit separates. */
export function pascalCase(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
