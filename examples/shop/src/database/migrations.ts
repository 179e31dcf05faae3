/** Brings a database to the present schema, and fills an empty one. Processes that start together do it one after the other. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import type { Database } from "./pool.js";
import { seed } from "./seed.js";

/** By the package's own name, because this file runs from `src/` and from `dist/`. */
const root = dirname(createRequire(import.meta.url).resolve("@precast-examples/shop/package.json"));

export const migrationsFolder = join(root, "migrations");

/** Any number that no one else locks. */
const lock = 7_467_001;

export async function prepare(db: Database, migrate: () => Promise<void>): Promise<void> {
  await db.execute(sql`select pg_advisory_lock(${lock})`);
  try {
    await migrate();
    await seed(db);
  } finally {
    await db.execute(sql`select pg_advisory_unlock(${lock})`);
  }
}
