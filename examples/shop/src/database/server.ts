/** A PostgreSQL server by its URL. Every wait has an end: for a connection, and for a statement. */
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { migrationsFolder, prepare } from "./migrations.js";
import type { Pool } from "./pool.js";
import * as schema from "./schema.js";

export async function openServer(connectionString: string): Promise<Pool> {
  await prepareServer(connectionString);
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 5_000, statement_timeout: 10_000, idle_in_transaction_session_timeout: 10_000 });
  // Without a listener, a server that restarts would end this process; the pool replaces the connection by itself.
  pool.on("error", (error) => {
    if (!pool.ending) console.error("An idle connection was lost:", error.message);
  });
  return { connect: () => connect(pool), close: () => pool.end() };
}

async function connect(pool: pg.Pool): ReturnType<Pool["connect"]> {
  const client = await pool.connect();
  let lost: Error | undefined;
  const lose = (error: Error): void => {
    lost = error;
  };
  client.on("error", lose);
  return {
    db: drizzle({ client, schema }),
    release() {
      client.off("error", lose);
      client.release(lost);
    },
  };
}

/** On a connection of its own, which gives back the lock when it ends, and where migrations may take their time. */
async function prepareServer(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const db = drizzle({ client, schema });
    await prepare(db, () => migrate(db, { migrationsFolder }));
  } finally {
    await client.end();
  }
}
