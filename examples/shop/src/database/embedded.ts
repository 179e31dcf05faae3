/** PostgreSQL in the process, in memory: gone when the process ends. It has one connection, and queues what asks for it. */
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { migrationsFolder, prepare } from "./migrations.js";
import type { Pool } from "./pool.js";
import * as schema from "./schema.js";

export async function openEmbedded(): Promise<Pool> {
  const client = await PGlite.create();
  const db = drizzle({ client, schema });
  await prepare(db, () => migrate(db, { migrationsFolder }));
  return { connect: async () => ({ db, release: () => undefined }), close: () => client.close() };
}
