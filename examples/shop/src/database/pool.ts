/** One interface over the two databases: PostgreSQL embedded in the process, and a server. Both speak the same dialect. */
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type * as schema from "./schema.js";

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

/** A connection of one request. */
export interface Connection {
  readonly db: Database;
  release(): void;
}

export interface Pool {
  connect(): Promise<Connection>;
  close(): Promise<void>;
}

/** Migrated and seeded. Only the driver that is used is loaded: the embedded database is large. */
export async function openPool(url: string | undefined): Promise<Pool> {
  if (url === undefined) return (await import("./embedded.js")).openEmbedded();
  return (await import("./server.js")).openServer(url);
}

/** SQLSTATE of a failed query; both drivers give it as the `code` of the cause. */
export function sqlState(error: unknown): string | undefined {
  const { cause } = error as { cause?: { code?: unknown } };
  return typeof cause?.code === "string" ? cause.code : undefined;
}
