/**
 * One connection of the native engine: socket ↔ parser ↔ handler, one request after the other, in order. A handler that
 * answers at once costs no promise; what it and its pipelined followers answer leaves in one write. While a handler is under
 * way, nothing is parsed, and reading pauses once enough is waiting.
 */
import type { Socket } from "node:net";
import { ProtocolError } from "../errors.js";
import type { Handler } from "../handler.js";
import { RawHeaders } from "../http/fields.js";
import { Head, MALFORMED, NEED_MORE, parseHead } from "../http/head.js";
import { readTarget } from "../http/target.js";
import { errorText } from "../http/writer.js";
import { type BodyReader, BufferedBody } from "../message/body.js";
import { Request } from "../message/request.js";
import type { Response } from "../message/response.js";
import type { ServerOptions } from "../options.js";
import { IncomingBody } from "./incoming-body.js";
import { answerUnexpected, guardedFinish } from "./outcome.js";
import { Output } from "./output.js";

/** What connections share: the handler, the limits, the clock. */
export interface Shared {
  readonly handler: Handler;
  readonly options: ServerOptions;
  /** Milliseconds, renewed every second. */
  now: number;
  /** The Date line of responses, renewed with `now`. */
  date: string;
  isClosing: boolean;
  /** Handlers and teardowns under way; a graceful stop waits for them, also when their peers are gone. */
  readonly working: Set<Promise<void>>;
}

/** Bytes that may wait while a handler is under way before reading pauses. */
const waitingLimit = 65_536;
/** How long and how much is still read from a peer that was refused, so that it gets to see the answer. */
const lingerMilliseconds = 2000;
const lingerBytes = 262_144;

const empty = Buffer.alloc(0);
const noBody = new BufferedBody();

export class Connection {
  // Shared with all connections
  readonly #shared: Shared;

  // Of this connection
  readonly socket: Socket;
  readonly #output: Output;
  readonly #onClose: (connection: Connection) => void;
  readonly #head = new Head();
  /** Bytes that came and were not used yet. */
  #pending: Buffer = empty;
  #peerEnded = false;
  #lingered = -1;
  /** When the engine gives up on the state this connection is in. */
  #deadline = 0;

  // Of the request under way
  #isBusy = false;
  #body: IncomingBody | undefined;
  #abort: AbortController | undefined;

  constructor(socket: Socket, shared: Shared, onClose: (connection: Connection) => void) {
    this.socket = socket;
    this.#shared = shared;
    this.#onClose = onClose;
    this.#output = new Output(socket, shared);
    this.#deadline = shared.now + shared.options.timeoutHeader * 1000;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#onData(chunk));
    socket.on("end", () => this.#onEnd());
    socket.on("drain", () => this.#onDrain());
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#onSocketClose());
  }

  get isIdle(): boolean {
    return !this.#isBusy && this.#pending.length === 0;
  }

  /** Called once a second. */
  checkDeadline(): void {
    const { now } = this.#shared;
    if (this.#output.isStalled(now)) return this.#reset();
    if (this.#isBusy && this.#body?.isWaiting !== true) return;
    if (now < this.#deadline) return;
    if (this.#lingered >= 0 || this.isIdle) this.socket.destroy();
    else if (this.#isBusy) this.#body?.fail(new ProtocolError(408, "The body stalled"));
    else this.#refuse(408, "The request took too long");
  }

  /** For a graceful stop: an idle connection closes now, a busy one after its response. */
  closeWhenIdle(): void {
    if (this.isIdle) this.socket.destroy();
  }

  #onData(chunk: Buffer): void {
    if (this.#lingered >= 0) {
      this.#lingered += chunk.length;
      if (this.#lingered > lingerBytes) this.socket.destroy();
      return;
    }
    if (this.#body !== undefined && !this.#body.isComplete) return this.#feedBody(chunk);
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    if (this.#isBusy) {
      if (this.#pending.length > waitingLimit) this.socket.pause();
      return;
    }
    this.#advance();
  }

  #feedBody(chunk: Buffer): void {
    const { options, now } = this.#shared;
    this.#deadline = now + options.timeoutBody * 1000;
    const used = this.#body?.feed(chunk, 0) ?? chunk.length;
    if (used < chunk.length) this.#pending = chunk.subarray(used);
    if (this.#body?.isFull === true) this.socket.pause();
  }

  /** Answers as many requests as are complete, then writes once. */
  #advance(): void {
    let at = 0;
    while (!this.#isBusy && this.#lingered < 0 && !this.#output.isFull && at < this.#pending.length) {
      const next = parseHead(this.#pending, at, this.#pending.length, this.#head, this.#shared.options);
      if (next === NEED_MORE) break;
      if (next === MALFORMED) {
        this.#pending = empty;
        this.#refuse(this.#head.status, this.#head.reason);
        return;
      }
      at = this.#begin(at, next);
    }
    this.#pending = at === this.#pending.length ? empty : at === 0 ? this.#pending : this.#pending.subarray(at);
    this.#output.flush();
    this.#rest();
  }

  /** What comes next when no request is under way: a deadline for the next head, or the end. */
  #rest(): void {
    if (this.#isBusy || this.#lingered >= 0) return;
    const { options, now, isClosing } = this.#shared;
    this.#deadline = now + (this.#pending.length === 0 ? options.timeoutKeepAlive : options.timeoutHeader) * 1000;
    if (this.#peerEnded && this.#pending.length > 0 && !this.#output.isFull) this.#refuse(400, "The request is incomplete");
    else if (this.#pending.length === 0 && (this.#peerEnded || isClosing)) this.socket.end();
    else if (this.socket.isPaused() && !this.#output.isFull) this.socket.resume();
  }

  /** Starts the request whose head ends at `after`; gives the offset of what follows it, as far as it is here. */
  #begin(start: number, after: number): number {
    const head = this.#head;
    const { options } = this.#shared;
    const bytes = this.#pending;
    const method = bytes.toString("latin1", head.methodStart, head.methodEnd);
    const target = readTarget(method, bytes.toString("latin1", head.targetStart, head.targetEnd));
    if ("status" in target) {
      this.#refuse(target.status, target.reason);
      return start;
    }
    if (head.contentLength > options.limitBody) {
      this.#refuse(413, "Request body too large");
      return start;
    }
    const { remoteAddress, remotePort } = this.socket;
    const client = remoteAddress === undefined || remotePort === undefined ? undefined : { host: remoteAddress, port: remotePort };
    const headers = new RawHeaders(bytes, head.fieldsStart, head.fieldsEnd);
    const body = this.#bodyAt(bytes, after);
    const end = this.#body === undefined ? after + Math.max(0, head.contentLength) : after + this.#body.taken;
    const request = new Request({ method, target: target.origin, headers, scheme: "http", client }, body, () => this.#signal());
    this.#handle(request, method === "HEAD", head.keepsAlive, head.minor);
    return end;
  }

  /** A body that is here already is its bytes; one that is still to come is fed as it arrives. */
  #bodyAt(bytes: Buffer, after: number): BodyReader {
    const head = this.#head;
    this.#body = undefined;
    if (!head.isChunked && head.contentLength <= 0) return noBody;
    if (!head.isChunked && after + head.contentLength <= bytes.length) return new BufferedBody(bytes.subarray(after, after + head.contentLength));
    const { options, now } = this.#shared;
    this.#deadline = now + options.timeoutBody * 1000;
    this.#body = new IncomingBody({
      length: head.isChunked ? undefined : head.contentLength,
      limit: options.limitBody,
      onFirstRead: head.expectsContinue ? () => this.#output.writeContinue() : undefined,
      onSpace: () => this.socket.resume(),
    });
    this.#body.feed(bytes, after);
    return this.#body;
  }

  #handle(request: Request, isHead: boolean, keepsAlive: boolean, minor: number): void {
    this.#isBusy = true;
    let answer: Response | Promise<Response>;
    try {
      answer = this.#shared.handler(request);
    } catch (error) {
      answer = answerUnexpected(error);
    }
    if (!(answer instanceof Promise)) return this.#respond(answer, isHead, keepsAlive, minor);
    const work = answer.catch(answerUnexpected).then((response) => {
      this.#respond(response, isHead, keepsAlive, minor);
      if (!this.#isBusy) this.#advance();
    });
    this.#track(work);
  }

  #respond(response: Response, isHead: boolean, keepsAlive: boolean, minor: number): void {
    if (this.socket.destroyed) return this.#track(guardedFinish(response));
    // A body that was not read to its end leaves bytes that could be taken for a request.
    const isCut = this.#body !== undefined && !this.#body.isComplete;
    const close = !keepsAlive || isCut || this.#shared.isClosing || (this.#peerEnded && this.#pending.length === 0);
    const framing = { isHead, close, minor };
    const streamed = this.#output.write(response, framing);
    if (streamed === undefined) return this.#finishExchange(response, close, isCut);
    void streamed.then((isWhole) => {
      if (!isWhole) this.socket.destroy();
      this.#finishExchange(response, close || !isWhole || minor === 0, isCut);
      if (!this.#isBusy) this.#advance();
    });
  }

  #finishExchange(response: Response, close: boolean, isCut: boolean): void {
    this.#isBusy = false;
    this.#abort = undefined;
    this.#body?.discard();
    this.#body = undefined;
    if (response.hasFinish) this.#track(guardedFinish(response));
    if (!close) return;
    this.#pending = empty;
    this.#output.flush();
    this.#end(isCut);
  }

  /** Ends our side; a peer that is still sending is read for a while, else a reset could take the answer from it. */
  #end(linger: boolean): void {
    this.socket.end();
    this.#lingered = 0;
    this.#deadline = this.#shared.now + lingerMilliseconds;
    this.socket.resume();
    if (!linger && this.#peerEnded) this.socket.destroySoon();
  }

  #refuse(status: number, reason: string): void {
    this.#isBusy = false;
    this.#output.text(errorText(status, reason, this.#shared.date));
    this.#output.flush();
    this.#pending = empty;
    this.#end(true);
  }

  #track(work: Promise<void>): void {
    const { working } = this.#shared;
    working.add(work);
    void work.finally(() => working.delete(work));
  }

  #signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.socket.destroyed) this.#abort.abort();
    return this.#abort.signal;
  }

  #onEnd(): void {
    this.#peerEnded = true;
    if (this.#body !== undefined && !this.#body.isComplete) this.#body.fail(new ProtocolError(400, "The body is incomplete"));
    if (this.#isBusy) return;
    if (this.#lingered >= 0) this.socket.end();
    else this.#advance();
  }

  #onDrain(): void {
    this.#output.onDrain();
    if (!this.#isBusy) this.#advance();
  }

  #reset(): void {
    this.socket.resetAndDestroy();
  }

  #onSocketClose(): void {
    this.#body?.fail(new ProtocolError(400, "The peer is gone"));
    this.#abort?.abort();
    this.#output.onDrain();
    this.#onClose(this);
  }
}
