/** How deep the shallowest value of a schema is: where a value has become deep, the shallowest members are taken, so that it ends. */
import type { JsonSchema } from "../validate/json-schema.js";

export class Heights {
  readonly #definitions: Readonly<Record<string, JsonSchema>>;
  readonly #ofDefinitions = new Map<string, number>();

  constructor(definitions: Readonly<Record<string, JsonSchema>>) {
    this.#definitions = definitions;
    const names = Object.keys(definitions);
    // Each round settles the definitions whose own parts are settled.
    for (const _ of names) for (const name of names) this.#ofDefinitions.set(name, this.of(definitions[name] ?? {}));
  }

  /** Infinity for a schema that no finite value fits. */
  of(schema: JsonSchema): number {
    const { $ref, anyOf, oneOf } = schema;
    if (typeof $ref === "string") return this.#ofDefinitions.get(nameOf($ref)) ?? Infinity;
    const members = membersOf(anyOf) ?? membersOf(oneOf);
    if (members !== undefined) return Math.min(...members.map((member) => this.of(member)));
    return this.#parts(schema).reduce((most, part) => Math.max(most, 1 + this.of(part)), 0);
  }

  definition($ref: string): JsonSchema {
    return this.#definitions[nameOf($ref)] ?? {};
  }

  /** What every value of it has inside. */
  #parts({ type, enum: values, required, properties, prefixItems, items, minItems }: JsonSchema): readonly JsonSchema[] {
    if (values !== undefined || (Array.isArray(type) && type.some((one) => one !== "object" && one !== "array"))) return [];
    const named = (required as readonly string[] | undefined) ?? [];
    const all = (properties as Readonly<Record<string, JsonSchema>> | undefined) ?? {};
    const first = ((prefixItems as readonly JsonSchema[] | undefined) ?? []).slice(0, (minItems as number | undefined) ?? 0);
    const rest: readonly JsonSchema[] = ((minItems as number | undefined) ?? 0) > first.length && isSchema(items) ? [items] : [];
    return [...named.flatMap((name): readonly JsonSchema[] => (Object.hasOwn(all, name) && all[name] !== undefined ? [all[name]] : [])), ...first, ...rest];
  }
}

export function membersOf(members: unknown): readonly JsonSchema[] | undefined {
  return Array.isArray(members) ? (members as readonly JsonSchema[]) : undefined;
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nameOf($ref: string): string {
  return $ref.slice("#/$defs/".length);
}
