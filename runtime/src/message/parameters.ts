/** Parameters behind the value of a header field (RFC 9110 §5.6.6): `form-data; name="a"`, `multipart/form-data; boundary=x`. */

/** By name in lower case; the first of a name counts. A loop, because a pattern would go back over long lines. */
export function headerParameters(field: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = field.indexOf(";"); at >= 0; ) {
    const equals = field.indexOf("=", at);
    if (equals < 0) break;
    const name = field.slice(field.lastIndexOf(";", equals) + 1, equals).trim().toLowerCase();
    const start = skipSpace(field, equals + 1);
    const { value, end } = field[start] === '"' ? quoted(field, start + 1) : plain(field, start);
    if (!found.has(name)) found.set(name, value);
    at = field.indexOf(";", end);
  }
  return found;
}

function skipSpace(field: string, from: number): number {
  let at = from;
  while (field[at] === " " || field[at] === "\t") at++;
  return at;
}

function plain(field: string, start: number): { readonly value: string; readonly end: number } {
  const semicolon = field.indexOf(";", start);
  const end = semicolon < 0 ? field.length : semicolon;
  return { value: field.slice(start, end).trim(), end };
}

/** A backslash that escapes no quote and no backslash is one: it is in the paths that some clients send. */
function quoted(field: string, start: number): { readonly value: string; readonly end: number } {
  let value = "";
  let end = start;
  for (; end < field.length && field[end] !== '"'; end++) {
    if (field[end] === "\\" && (field[end + 1] === '"' || field[end + 1] === "\\")) end++;
    value += field[end] ?? "";
  }
  return { value, end };
}
