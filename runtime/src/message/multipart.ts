/**
 * multipart/form-data (RFC 7578), read part by part while it arrives. The limits are Starlette's, and so are the texts of what
 * exceeds them; the size of the whole is bounded by the body itself. What was cut short is refused too: Starlette leaves out the
 * last part in silence.
 */
import { Dicer } from "@fastify/busboy";
import { HttpError } from "../errors.js";
import { fieldLimit, fileLimit, textLimit, tooLong, tooMany } from "./form-limits.js";
import { headerParameters } from "./parameters.js";
import { Upload, type Uploads } from "./uploads.js";

/** A text as its bytes, or a file. */
export interface MultipartPart {
  readonly name: string;
  readonly value: Uint8Array | File;
}

/** Rejects with `HttpError(400)`; with what the body rejects with, when that cannot be read to its end. */
export async function readMultipart(body: AsyncIterable<Uint8Array>, boundary: string, uploads: Uploads): Promise<readonly MultipartPart[]> {
  const reader = new MultipartReader(boundary, uploads);
  for await (const chunk of body) await reader.write(chunk);
  return reader.end();
}

type Content = Text | Upload;

/** A part from its first byte to its last. */
interface Slot {
  name: string;
  content: Content | undefined;
  value: Uint8Array | File | undefined;
  isEnded: boolean;
}

class MultipartReader {
  readonly #dicer: Dicer;
  readonly #uploads: Uploads;
  readonly #slots: Slot[] = [];
  /** The first of `#slots` that is still arriving. */
  #settled = 0;
  #fields = 0;
  #files = 0;
  #isEmpty = true;
  #error: HttpError | undefined;
  readonly #finished: Promise<void>;

  constructor(boundary: string, uploads: Uploads) {
    this.#uploads = uploads;
    this.#dicer = new Dicer({ boundary });
    this.#dicer.on("part", (part) => this.#open(part));
    this.#dicer.on("error", () => this.#fail(malformed()));
    this.#finished = new Promise((finish) => this.#dicer.on("finish", finish));
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (chunk.length > 0) this.#isEmpty = false;
    // A copy: the engine may use its bytes again once this was awaited, and the parts are views of them.
    await new Promise<void>((done) => this.#dicer.write(Buffer.from(chunk), () => done()));
    await this.#settle();
  }

  async end(): Promise<readonly MultipartPart[]> {
    if (this.#isEmpty) return [];
    this.#dicer.end();
    await this.#finished;
    await this.#settle();
    return this.#slots.map(({ name, value }) => {
      if (value === undefined) throw malformed();
      return { name, value };
    });
  }

  #open(part: Dicer.PartStream): void {
    const slot: Slot = { name: "", content: undefined, value: undefined, isEnded: false };
    this.#slots.push(slot);
    part.on("header", (header) => this.#begin(slot, header));
    part.on("data", (data: Buffer<ArrayBuffer>) => this.#add(slot, data));
    part.on("error", () => this.#fail(malformed()));
    part.on("end", () => (slot.isEnded = true));
  }

  #begin(slot: Slot, header: object): void {
    const fields = header as Readonly<Record<string, readonly string[] | undefined>>;
    const disposition = headerParameters(fields["content-disposition"]?.[0] ?? "");
    const name = disposition.get("name");
    const filename = disposition.get("filename");
    if (name === undefined) return this.#fail(new HttpError(400, 'The Content-Disposition header field "name" must be provided.'));
    if (filename === undefined && ++this.#fields > fieldLimit) return this.#fail(tooMany("fields"));
    if (filename !== undefined && ++this.#files > fileLimit) return this.#fail(tooMany("files"));
    slot.name = utf8(name);
    slot.content = filename === undefined ? new Text() : new Upload(this.#uploads, utf8(filename), fields["content-type"]?.[0] ?? "");
  }

  #add(slot: Slot, data: Buffer<ArrayBuffer>): void {
    if (this.#error !== undefined) return;
    slot.content?.add(data);
    if (slot.content instanceof Text && slot.content.size > textLimit) this.#fail(tooLong("Part"));
  }

  /** Brings to an end what has come, so that no more than a chunk of the body waits in memory. */
  async #settle(): Promise<void> {
    for (; ; this.#settled++) {
      if (this.#error !== undefined) throw this.#error;
      const slot = this.#slots[this.#settled];
      if (slot === undefined) return;
      if (!slot.isEnded) return slot.content?.flush();
      slot.value = await slot.content?.finish();
    }
  }

  #fail(error: HttpError): void {
    this.#error ??= error;
  }
}

class Text {
  readonly #chunks: Uint8Array[] = [];
  size = 0;

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.size += chunk.length;
  }

  /** It has a limit of its own. */
  async flush(): Promise<void> {}

  async finish(): Promise<Uint8Array> {
    return Buffer.concat(this.#chunks);
  }
}

function malformed(): HttpError {
  return new HttpError(400, "Invalid multipart data.");
}

/** Names are UTF-8 (RFC 7578 §5.1), read byte by byte until here. */
function utf8(text: string): string {
  return Buffer.from(text, "latin1").toString("utf8");
}
