import { App, type Depends, type Header, HttpError, type Int, type Query, type State } from "precast";

export async function* lifespan() {
  yield { log: [] as string[] };
}

export const app = new App({ lifespan });

type Log = State<typeof lifespan>;

export async function* connection(state: Log) {
  state.log.push("open");
  try {
    yield "connection";
  } catch (error) {
    state.log.push("failed");
    throw error;
  } finally {
    state.log.push("close");
  }
}

export function requireToken(state: Log, token?: Header<string, { alias: "x-token" }>): void {
  state.log.push("guard");
  if (token !== "secret") throw new HttpError(401, "Who is asking?");
}

export class Paging {
  readonly range: string;

  constructor(limit: Query<Int, { ge: 1 }> = 10, offset: Int = 0) {
    this.range = `${offset}+${limit}`;
  }
}

/** Runs once, though two ask for it. */
export async function page(paging: Depends<typeof Paging>, db: Depends<typeof connection>) {
  return `${db} ${paging.range}`;
}

app.get("/", { dependencies: [requireToken] }, async function read(db: Depends<typeof connection>, page_: Depends<typeof page>, fail: boolean = false) {
  if (fail) throw new HttpError(409, "As asked");
  return { db, page: page_ };
});

app.get("/log", function readLog(state: Log): string[] {
  return state.log.splice(0);
});

/** Called like what it takes. */
export function token(token: Query<string> = "none"): string {
  return `<${token}>`;
}

app.get("/named", function named(token2: Query<string>, given: Depends<typeof token>): string[] {
  return [token2, given];
});
