/** Names of what is emitted: identifiers made of the user's words, stable between runs, unique where they must be. */

/** `read item`, `/items/{id}` or `readItem` to `ReadItem`; only ASCII letters and digits stay. */
export function pascalCase(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** `name`, or `name2`, `name3` … where it is taken already. */
export function unique(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate); count++) candidate = `${name}${count}`;
  taken.add(candidate);
  return candidate;
}
