/**
 * A PostgreSQL server of its own for the tests of a file: a fresh cluster in a temporary folder, reached by a UNIX socket only,
 * so that no port can be taken. PostgreSQL refuses to run as root, so for root it runs as Debian's user "postgres". The shell
 * around it, a process group of its own, stops it and removes the folder when its input ends: also when the tests are killed.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll } from "vitest";

const debian = "/usr/lib/postgresql";

/** Folder of initdb and postgres; the newest of Debian's. */
const binaries = existsSync(debian)
  ? readdirSync(debian)
      .sort((a, b) => Number(b) - Number(a))
      .map((release) => join(debian, release, "bin"))
      .find((folder) => existsSync(join(folder, "initdb")))
  : undefined;

/** Tests that need a server are skipped, and say so, where PostgreSQL is not installed. */
export const missing = binaries === undefined;

export interface Server {
  /** Of a new, empty database. */
  createDatabase(): string;
  stop(): Promise<void>;
}

/** Call it once, at the top of a test file: gives URLs of empty databases on a server that lives as long as the file's tests. */
export function postgresDatabases(): () => string {
  let server: Server | undefined;
  if (missing) console.warn(`Skipped: tests with a PostgreSQL server (no initdb below ${debian}; "apt-get install postgresql" brings it)`);
  beforeAll(async () => {
    if (!missing) server = await startPostgres();
  });
  afterAll(() => server?.stop());
  return () => {
    if (server === undefined) throw new Error("The server runs only inside of tests");
    return server.createDatabase();
  };
}

const script = `
"$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync > "$2/initdb.log" 2>&1 || { cat "$2/initdb.log" >&2; exit 1; }
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c lc_messages=C < /dev/null &
server=$!
exec 3<&0
{ cat <&3 > /dev/null; kill -INT $server; } 2> /dev/null &
wait $server
rm -rf "$2"
`;

export async function startPostgres(): Promise<Server> {
  if (binaries === undefined) throw new Error(`No initdb below ${debian}: install PostgreSQL first (apt-get install postgresql)`);
  const folder = mkdtempSync(join(tmpdir(), "precast-postgres-"));
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const child = spawn("/bin/sh", ["-c", script, "sh", binaries, folder], { ...user, cwd: folder, detached: true, stdio: ["pipe", "ignore", "pipe"] });
  await ready(child);
  let count = 0;
  return {
    createDatabase() {
      const name = `test${++count}`;
      execFileSync(join(binaries, "createdb"), ["-h", folder, "-U", "postgres", name], { ...user, cwd: "/" });
      return `postgres://postgres@${encodeURIComponent(folder)}/${name}`;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.stdin?.end();
      await ended;
    },
  };
}

function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Resolves when the server takes connections; rejects with its log when it ends before. */
function ready(child: ChildProcess): Promise<void> {
  const { stderr } = child;
  if (stderr === null) throw new Error("stderr is a pipe");
  return new Promise((resolve, reject) => {
    const log: string[] = [];
    createInterface(stderr).on("line", (line) => {
      log.push(line);
      if (line.includes("database system is ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`PostgreSQL did not start (exit code ${code}):\n${log.join("\n")}`)));
  });
}
