/**
 * A fixed representation: its bytes, made on the first request and kept, a strong validator, conditional and encoded answers
 * (RFC 9110 §13.1.2, §12.5.3). Deliberately no ranges and no brotli: browsers ask for that over TLS alone.
 */
import { createHash } from "node:crypto";
import { createGunzip } from "node:zlib";
import type { Request } from "../message/request.js";
import { Response } from "../message/response.js";

export interface ContentOptions {
  readonly type: string;
  /** Value of Cache-Control. */
  readonly cache: string;
  /** How `load` gives the bytes. */
  readonly stored: "plain" | "gzip";
  readonly headers?: Readonly<Record<string, string>>;
  readonly load: () => string | Uint8Array;
}

export class Content {
  readonly #options: ContentOptions;
  #loaded: { readonly bytes: string | Uint8Array; readonly hash: string } | undefined;

  constructor(options: ContentOptions) {
    this.#options = options;
  }

  respond(request: Request): Response {
    const { type, cache, stored, headers } = this.#options;
    const { bytes, hash } = (this.#loaded ??= load(this.#options));
    const encoded = stored === "gzip" && acceptsGzip(request.headers.get("accept-encoding"));
    const etag = encoded ? `"${hash}-gzip"` : `"${hash}"`;
    const common = { etag, "cache-control": cache, ...(stored === "gzip" ? { vary: "accept-encoding" } : {}) };
    if (isKnown(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers: common });
    return new Response(stored === "gzip" && !encoded ? gunzip(bytes) : bytes, {
      headers: { "content-type": type, "x-content-type-options": "nosniff", ...common, ...(encoded ? { "content-encoding": "gzip" } : {}), ...headers },
    });
  }
}

function load({ load: read }: ContentOptions): { readonly bytes: string | Uint8Array; readonly hash: string } {
  const bytes = read();
  return { bytes, hash: createHash("sha256").update(bytes).digest("base64url").slice(0, 22) };
}

/** A piece at a time, so that a megabyte of script does not hold up other requests. Starts when it is first read. */
async function* gunzip(bytes: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  stream.end(bytes);
  yield* stream;
}

/** An absent field allows any coding, but who sends none is no browser: it gets the plain bytes. */
export function acceptsGzip(field: string | null): boolean {
  const weights = new Map<string, number>();
  for (const item of (field ?? "").toLowerCase().split(",")) {
    const [coding = "", ...parameters] = item.split(";").map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    weights.set(coding, weight === undefined ? 1 : Number(weight.slice(2)));
  }
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}

/** If-None-Match compares weakly: a "W/" that a proxy put before our validator does not matter (RFC 9110 §13.1.2). */
function isKnown(field: string | null, etag: string): boolean {
  if (field === null) return false;
  return field.split(",").some((item) => {
    const candidate = item.trim();
    return candidate === "*" || candidate === etag || candidate === `W/${etag}`;
  });
}
