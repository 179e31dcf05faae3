/**
 * The exposure ledger. Inferred responses turn FastAPI's allow-list round: a new column `passwordHash` would be published. So
 * every response field that the committed document lacks is told, those of new operations too. Documents are read as data: the
 * one on disk may have been made by an older version, or by hand.
 */
type Node = Readonly<Record<string, unknown>>;

/** Lines such as `+ GET /users 200 passwordHash`, in the document's order. */
export function exposed(before: string, after: string): readonly string[] {
  const known = fieldsOf(parse(before));
  return [...fieldsOf(parse(after))].flatMap(([response, fields]) => {
    const added = [...fields].filter((field) => known.get(response)?.has(field) !== true);
    return added.length === 0 ? [] : [`+ ${response} ${added.join(", ")}`];
  });
}

/** Dotted paths of the fields of each response, by "METHOD /path status". */
function fieldsOf(document: Node): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const [path, item] of entries(document["paths"])) {
    for (const [method, operation] of entries(item)) {
      for (const [status, response] of entries(at(operation, "responses"))) {
        const collector = new Collector(document);
        for (const [, content] of entries(at(response, "content"))) collector.collect(at(content, "schema"), "");
        found.set(`${method.toUpperCase()} ${path} ${status}`, collector.fields);
      }
    }
  }
  return found;
}

class Collector {
  readonly fields = new Set<string>();
  readonly #document: Node;
  /** A model is followed once, where it is met first: recursion ends, and what it holds is told once. */
  readonly #followed = new Set<string>();

  constructor(document: Node) {
    this.#document = document;
  }

  collect(schema: unknown, prefix: string): void {
    const reference = at(schema, "$ref");
    if (typeof reference === "string" && !this.#followed.has(reference)) {
      this.#followed.add(reference);
      this.collect(resolve(reference, this.#document), prefix);
    }
    for (const [name, property] of entries(at(schema, "properties"))) {
      this.fields.add(prefix + name);
      this.collect(property, `${prefix}${name}.`);
    }
    this.#collectInner(schema, prefix);
  }

  /** Elements and members stand where their array or union does; values of a record have no name of their own. */
  #collectInner(schema: unknown, prefix: string): void {
    for (const inner of ["items", "additionalProperties"]) if (typeof at(schema, inner) === "object") this.collect(at(schema, inner), inner === "items" ? prefix : `${prefix}*.`);
    for (const list of ["anyOf", "oneOf", "allOf", "prefixItems"]) for (const [, member] of entries(at(schema, list))) this.collect(member, prefix);
  }
}

function resolve(reference: string, document: Node): unknown {
  return reference
    .slice(2)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, key) => at(node, key), document);
}

function at(node: unknown, key: string): unknown {
  return typeof node === "object" && node !== null && Object.hasOwn(node, key) ? (node as Node)[key] : undefined;
}

function entries(node: unknown): readonly [string, unknown][] {
  return typeof node === "object" && node !== null ? Object.entries(node) : [];
}

/** A document that cannot be read has no fields: all of the new one's are told. */
function parse(text: string): Node {
  try {
    return JSON.parse(text) as Node;
  } catch {
    return {};
  }
}
