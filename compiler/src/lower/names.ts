/** Names of what is emitted are unique where they must be, and the same in every run. */

/** `name`, or `name2`, `name3` … where it is taken already. */
export function unique(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate); count++) candidate = `${name}${count}`;
  taken.add(candidate);
  return candidate;
}
