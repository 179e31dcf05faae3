import { type After, App, type Field, type Header, type Int64, type Query } from "precast";

export const app = new App();

export function twice(value: bigint): bigint {
  return value * 2n;
}

/** A book of accounts. */
export interface Entry {
  id: Int64;
  /** @minimum -9007199254740993 */
  low: bigint;
  share: Field<bigint, { gt: 0; lt: 100 }>;
  total?: Int64 | null;
  /** Whole hundreds. @multipleOf 100 */
  hundreds?: bigint[];
  /** Of who is known, or whether anyone is. */
  owner?: Field<bigint, { ge: 1n }> | boolean;
  doubled?: Field<After<bigint, typeof twice>, { le: 10n }>;
}

app.put("/", function record(entry: Entry): Entry {
  return entry;
});

app.get("/{id}", function find(id: Int64, after: Query<Int64> = 0n, limit: Query<bigint, { le: 100; multipleOf: 5n }> = 10n, trace?: Header<Int64>): Int64 {
  return id + after + limit + (trace ?? 0n);
});
