import { openPool } from "./pool.js";

/** The pool lives as long as the application. */
export async function* lifespan() {
  const pool = await openPool(process.env["DATABASE_URL"] || undefined);
  try {
    yield { pool };
  } finally {
    await pool.close();
  }
}
