import type { State } from "precast";
import type { lifespan } from "../database/lifespan.js";
import type { Database } from "../database/pool.js";

/** A connection for this request; given back when the response is on its way. */
export async function* database(state: State<typeof lifespan>): AsyncGenerator<Database, void, undefined> {
  const connection = await state.pool.connect();
  try {
    yield connection.db;
  } finally {
    connection.release();
  }
}
