/**
 * Files that a request brings. Small ones stay in memory; a larger one is written to a file of the system's temporary folder while it
 * arrives, under a name of ours: what a client calls it is never a path.
 */
import { openAsBlob } from "node:fs";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HttpError } from "../errors.js";

/** Bytes that are kept in memory: Starlette's spool_max_size. */
const memoryLimit = 1024 * 1024;

interface Spooled {
  readonly path: string;
  readonly handle: FileHandle;
}

/** The temporary files of one request, in a folder that nobody else can look into. */
export class Uploads {
  readonly #handles = new Set<FileHandle>();
  #folder: Promise<string> | undefined;
  #count = 0;
  #isRemoved = false;

  /** An empty file, open for writing. Rejects once they are removed: middleware may answer before a form has come. */
  async create(): Promise<Spooled> {
    const made = await this.#open();
    if (!this.#isRemoved) return made;
    await this.remove();
    throw new HttpError(400, "The form came after its answer");
  }

  async #open(): Promise<Spooled> {
    this.#folder ??= mkdtemp(join(tmpdir(), "precast-upload-"));
    const path = join(await this.#folder, String(this.#count++));
    const handle = await open(path, "wx", 0o600);
    this.#handles.add(handle);
    return { path, handle };
  }

  async close(handle: FileHandle): Promise<void> {
    this.#handles.delete(handle);
    await handle.close();
  }

  /** Once nobody reads them any more, or the request failed while they were written. */
  async remove(): Promise<void> {
    this.#isRemoved = true;
    for (const handle of this.#handles) await this.close(handle);
    if (this.#folder !== undefined) await rm(await this.#folder, { recursive: true, force: true });
  }
}

/** One file while it arrives. */
export class Upload {
  readonly #uploads: Uploads;
  readonly #name: string;
  readonly #type: string;
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #size = 0;
  #spooled: Spooled | undefined;

  constructor(uploads: Uploads, name: string, type: string) {
    this.#uploads = uploads;
    this.#name = name;
    this.#type = type;
  }

  add(chunk: Uint8Array<ArrayBuffer>): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  /** Writes what should not stay in memory. */
  async flush(): Promise<void> {
    if (this.#chunks.length === 0 || (this.#size <= memoryLimit && this.#spooled === undefined)) return;
    this.#spooled ??= await this.#uploads.create();
    const { handle } = this.#spooled;
    for (const chunk of this.#chunks.splice(0)) await writeAll(handle, chunk);
  }

  async finish(): Promise<File> {
    await this.flush();
    if (this.#spooled === undefined) return new File(this.#chunks, this.#name, { type: this.#type });
    const { path, handle } = this.#spooled;
    await this.#uploads.close(handle);
    return new File([await openAsBlob(path)], this.#name, { type: this.#type });
  }
}

/** A write may take less than it was given. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) written += (await handle.write(bytes, written)).bytesWritten;
}
