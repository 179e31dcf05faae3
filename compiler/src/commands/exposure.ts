/**
 * The exposure ledger. Inferred responses turn FastAPI's allow-list round: a new column `passwordHash` would be published. So
 * every response field that the committed document lacks is told.
 */
type Node = Readonly<Record<string, unknown>>;

/** Lines such as `+ GET /users 200 passwordHash`; none for an operation that is new as a whole. */
export function exposed(before: string, after: string): readonly string[] {
  const [old, now] = [fieldsOf(parse(before)), fieldsOf(parse(after))];
  const lines: string[] = [];
  for (const [operation, responses] of now) {
    const known = old.get(operation);
    if (known === undefined) continue;
    for (const [status, fields] of responses) {
      const earlier = known.get(status);
      if (earlier === undefined) continue;
      for (const field of fields) if (!earlier.has(field)) lines.push(`+ ${operation} ${status} ${field}`);
    }
  }
  return lines.sort();
}

type Fields = Map<string, Map<string, Set<string>>>;

/** Dotted paths of the fields of each response, by operation and status. */
function fieldsOf(document: Node): Fields {
  const found: Fields = new Map();
  for (const [path, item] of entries(document["paths"])) {
    for (const [method, operation] of entries(item)) {
      const responses = new Map<string, Set<string>>();
      for (const [status, response] of entries(at(operation, "responses"))) {
        const fields = new Set<string>();
        const schema = at(at(at(response, "content"), "application/json"), "schema");
        collect(schema, "", document, fields, []);
        responses.set(status, fields);
      }
      found.set(`${method.toUpperCase()} ${path}`, responses);
    }
  }
  return found;
}

function collect(schema: unknown, prefix: string, document: Node, fields: Set<string>, seen: readonly string[]): void {
  if (typeof schema !== "object" || schema === null) return;
  const reference = at(schema, "$ref");
  if (typeof reference === "string") {
    if (seen.includes(reference)) return;
    collect(resolve(reference, document), prefix, document, fields, [...seen, reference]);
    return;
  }
  for (const [name, property] of entries(at(schema, "properties"))) {
    fields.add(prefix + name);
    collect(property, `${prefix}${name}.`, document, fields, seen);
  }
  for (const inner of ["items", "additionalProperties"]) collect(at(schema, inner), `${prefix}[].`, document, fields, seen);
  for (const list of ["anyOf", "oneOf", "prefixItems"]) for (const [, member] of entries(at(schema, list))) collect(member, prefix, document, fields, seen);
}

function resolve(reference: string, document: Node): unknown {
  return reference.slice(2).split("/").reduce<unknown>((node, key) => at(node, key), document);
}

function at(node: unknown, key: string): unknown {
  return typeof node === "object" && node !== null && Object.hasOwn(node, key) ? (node as Node)[key] : undefined;
}

function entries(node: unknown): readonly [string, unknown][] {
  return typeof node === "object" && node !== null ? Object.entries(node) : [];
}

function parse(text: string): Node {
  try {
    return JSON.parse(text) as Node;
  } catch {
    return {};
  }
}
