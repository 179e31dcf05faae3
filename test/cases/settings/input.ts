import { App, type Field, type Int, type Settings } from "precast";

export const app = new App();

/** Also in a response: there it is strict. */
export interface Database {
  url: string;
  poolSize: Field<Int, { ge: 1; default: 5 }>;
}

export interface AppSettings extends Settings<{ prefix: "SHOP_"; envFile: [".env", ".env.local"]; secretsDir: "/run/secrets" }> {
  port: Int;
  debug: Field<boolean, { default: false }>;
  since?: Date;
  level: 1 | 2 | "all";
  tags: string[];
  limits: Record<string, Int>;
  database: Database;
  replica?: Database | null;
  apiURL: string | string[];
}

app.get("/database", function readDatabase(): Database {
  return { url: "postgres://", poolSize: 5 };
});

app.put("/database", function writeDatabase(database: Database): Database {
  return database;
});
