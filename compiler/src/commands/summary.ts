/** Outputs in a few words: "src/generated (9 files), openapi.json, client, dist". */

export function told(paths: readonly string[], generated: string): string {
  const groups = new Map<string, number>();
  for (const path of [...paths].sort((a, b) => Number(b.startsWith(`${generated}/`)) - Number(a.startsWith(`${generated}/`)) || order(a) - order(b))) {
    const group = path.startsWith(`${generated}/`) ? generated : groupOf(path);
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return [...groups].map(([group, count]) => (group === generated ? `${group} (${count} file${count === 1 ? "" : "s"})` : group)).join(", ");
}

/** The document by its name, a folder of outputs by its own. */
function groupOf(path: string): string {
  return /^(.*\/)?(openapi\.json|client(?=\/)|dist(?=\/))/.exec(path)?.[0] ?? path;
}

function order(path: string): number {
  return ["openapi.json", "client", "dist"].findIndex((name) => groupOf(path).endsWith(name));
}
