/**
 * One connection of the native engine: socket ↔ parser ↔ handler. One exchange follows the other, so that answers keep the
 * order of requests. A handler that answers at once costs no promise, and what it and its pipelined followers answer leaves in
 * one write. While an exchange is under way nothing is parsed, and reading pauses once enough is waiting.
 *
 * A peer that ends its side may still read: it gets its answer. It may as well be gone, which looks the same until something
 * is written, so that the request's signal is aborted. A handler that heeds it ends early; any other one answers, as long as
 * something moves within `timeoutWrite`.
 */
import type { Socket } from "node:net";
import { reportToConsole } from "../app/error-boundary.js";
import { Head } from "../http/head.js";
import { MALFORMED, NEED_MORE, parseHead } from "../http/parser.js";
import { RawHeaders } from "../http/raw-headers.js";
import { BODY, CLOSED, DRAIN, follow, HEAD, IDLE, LINGER, type State, WORK, WRITE } from "../http/state.js";
import { authorityOf, methodOf, originForm } from "../http/target.js";
import { continueText, errorText, forbidsBody } from "../http/writer.js";
import { type BodyReader, BufferedBody } from "../message/body.js";
import { type Address, Request } from "../message/request.js";
import type { Response } from "../message/response.js";
import { addressOf } from "./address.js";
import { Deadline, type Timed } from "./deadlines.js";
import { Exchange } from "./exchange.js";
import { IncomingBody } from "./incoming-body.js";
import { answerError, checkResponse, endIterator, finishRequest } from "./outcome.js";
import { Output } from "./output.js";
import { type Refusal, refusalOf } from "./refusal.js";
import { lingerSeconds, type Shared, waitingLimit } from "./shared.js";
import { StreamWriter } from "./stream-writer.js";

/** How much is still read from a peer after our last answer. */
const lingerBytes = 1_048_576;

const nothing = Buffer.alloc(0);
const noBody = new BufferedBody();

export class Connection implements Timed {
  // Shared with all connections
  readonly #shared: Shared;

  // Of this connection
  readonly #socket: Socket;
  readonly #output: Output;
  readonly #onClose: (connection: Connection) => void;
  /** The record of a head that is cut. One for all connections serves whole heads: it stays in the processor's cache. */
  #cutHead: Head | undefined;
  #client: Address | undefined;
  #state: State = IDLE;
  readonly #deadline: Deadline;
  /** Bytes that came and were not used yet. */
  #pending: Buffer = nothing;
  #isPaused = false;
  #peerEnded = false;
  #lingered = 0;

  // Of the exchange under way
  #exchange: Exchange | undefined;
  #stream: StreamWriter | undefined;

  constructor(socket: Socket, shared: Shared, onClose: (connection: Connection) => void) {
    this.#socket = socket;
    this.#shared = shared;
    this.#onClose = onClose;
    this.#output = new Output(socket, shared.clock);
    this.#deadline = new Deadline(shared.clock);
    this.#deadline.set(shared.options.timeoutHeader);
    socket.on("data", (chunk: Buffer) => this.#onData(chunk));
    socket.on("end", () => this.#onEnd());
    socket.on("drain", () => this.#onDrain());
    socket.on("timeout", () => this.reset());
    // What an error means is said by "close", which follows it.
    socket.on("error", () => {});
    socket.on("close", () => this.#onSocketClose());
  }

  closeIfIdle(): void {
    if (this.#state !== IDLE) return;
    if (this.#socket.writableLength === 0) this.#socket.destroy();
    else this.#end();
  }

  /** Gives up: what is under way is told at once, before the system says that the socket has closed. */
  reset(): void {
    this.#exchange?.abort();
    this.#socket.resetAndDestroy();
  }

  #go(state: State): void {
    this.#state = follow(this.#state, state);
  }

  // Deadlines

  checkDeadline(): void {
    if (this.#state === BODY && this.#exchange?.body?.isWaiting !== true) this.#deadline.standStill();
    if (!this.#deadline.isOver) return;
    if (this.#state === HEAD) this.#refuse(408, "The request took too long");
    else if (this.#state === BODY) this.#exchange?.body?.fail(408, "The request body took too long");
    else if (this.#state !== WORK && this.#state !== WRITE) this.#socket.destroy();
  }

  /** A peer that does not read is reset after a while without progress. Node's timer sees every byte that the system takes. */
  #awaitReading(): void {
    this.#socket.setTimeout(this.#shared.options.timeoutWrite * 1000);
  }

  // Bytes in

  #onData(chunk: Buffer): void {
    switch (this.#state) {
      case IDLE:
      case HEAD:
        this.#keep(chunk);
        return this.#advance();
      case BODY:
      case DRAIN:
        return this.#onBodyData(chunk);
      case WORK:
      case WRITE:
        this.#keep(chunk);
        if (this.#pending.length > waitingLimit) this.#pause();
        break;
      case LINGER:
        this.#lingered += chunk.length;
        if (this.#lingered > lingerBytes) this.#socket.destroy();
    }
  }

  #pause(): void {
    this.#isPaused = true;
    this.#socket.pause();
  }

  #resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#socket.resume();
  }

  #keep(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
  }

  #onBodyData(chunk: Buffer): void {
    const body = this.#exchange?.body;
    if (body === undefined) return;
    this.#deadline.onBody(chunk.length, this.#shared.options.timeoutBody);
    const used = body.feed(chunk, 0);
    if (used < chunk.length) this.#pending = chunk.subarray(used);
    if (body.isFull) this.#pause();
    if (!body.isComplete) return;
    if (this.#state === BODY) this.#go(WORK);
    else this.#next();
  }

  /** Begins exchanges as long as a whole head is here and the one before is over, then writes once. */
  #advance(): void {
    const bytes = this.#pending;
    let at = 0;
    while (this.#state <= HEAD && at < bytes.length && !this.#output.isFull) {
      const head = this.#cutHead ?? this.#shared.head;
      const after = parseHead(bytes, at, bytes.length, head, this.#shared.options);
      if (after === NEED_MORE) {
        this.#awaitHead(head);
        break;
      }
      this.#cutHead = undefined;
      if (after === MALFORMED) return this.#refuse(head.status, head.reason);
      at = this.#begin(head, bytes, after);
    }
    if (this.#state >= LINGER) return;
    this.#pending = at === 0 ? bytes : at === bytes.length ? nothing : bytes.subarray(at);
    this.#output.flush();
    if (this.#state <= HEAD) this.#rest();
  }

  #awaitHead(head: Head): void {
    if (this.#state === HEAD) return;
    this.#cutHead = head;
    this.#shared.head = new Head();
    this.#go(HEAD);
    this.#deadline.set(this.#shared.options.timeoutHeader);
  }

  /** No exchange is under way: waits for the peer to read, or to ask, or ends. */
  #rest(): void {
    if (this.#output.isFull) {
      this.#go(WRITE);
      this.#awaitReading();
    } else if (this.#state === HEAD) {
      if (this.#peerEnded) this.#refuse(400, "The request is incomplete");
      else this.#resume();
    } else if (this.#peerEnded || this.#shared.isClosing) this.#end();
    else this.#resume();
  }

  /** Begins the exchange whose head ends at `after`; gives the offset of what follows the request, as far as that is here. */
  #begin(head: Head, bytes: Buffer, after: number): number {
    const method = methodOf(bytes, head.methodStart, head.methodEnd);
    const received = bytes.toString("latin1", head.targetStart, head.targetEnd);
    const target = originForm(method, received);
    const refusal = refusalOf(head, method, target, this.#shared.options, this.#shared.activity);
    if (refusal !== undefined) {
      this.#refuse(refusal.status, refusal.reason, refusal.fields);
      return after;
    }
    const exchange = new Exchange(method === "HEAD", head.keepsAlive, head.minor);
    this.#exchange = exchange;
    const headers = new RawHeaders(bytes, head.fieldsStart, head.fieldsEnd);
    let end = after;
    let body: BodyReader = noBody;
    if (head.isChunked || head.contentLength > bytes.length - after) {
      body = exchange.body = this.#incomingBody(exchange, head);
      end = exchange.body.feed(bytes, after);
      this.#go(exchange.body.isComplete ? WORK : BODY);
      this.#resume();
    } else {
      end += Math.max(0, head.contentLength);
      if (end > after) body = new BufferedBody(bytes.subarray(after, end));
      this.#go(WORK);
    }
    this.#client ??= addressOf(this.#socket);
    this.#handle(exchange, new Request({ method, target, headers, scheme: "http", client: this.#client, authority: authorityOf(received) }, body, () => exchange.signal()));
    return end;
  }

  #incomingBody(exchange: Exchange, head: Head): IncomingBody {
    const { options } = this.#shared;
    this.#deadline.setBody(options.timeoutBody);
    return new IncomingBody({
      length: head.isChunked ? "chunked" : head.contentLength,
      limit: options.limitBody,
      onWanted: head.expectsContinue ? () => this.#sendContinue() : undefined,
      onSpace: () => {
        if (this.#exchange === exchange && this.#state === BODY) this.#resume();
      },
    });
  }

  #sendContinue(): void {
    this.#output.ascii(continueText);
    this.#output.flush();
  }

  // The exchange

  #handle(exchange: Exchange, request: Request): void {
    let answer: Response | Promise<Response>;
    try {
      answer = this.#shared.handler(request);
    } catch (error) {
      answer = answerError(error, request);
    }
    if (answer instanceof Promise) void this.#handleLater(exchange, request, answer);
    else this.#respond(exchange, request, checkResponse(answer, request));
  }

  async #handleLater(exchange: Exchange, request: Request, answer: Promise<Response>): Promise<void> {
    const { activity } = this.#shared;
    activity.begin();
    let response: Response;
    try {
      response = checkResponse(await answer, request);
    } catch (error) {
      response = answerError(error, request);
    }
    this.#respond(exchange, request, response);
    activity.end();
    if (this.#state === IDLE) this.#advance();
  }

  #respond(exchange: Exchange, request: Request, response: Response): void {
    try {
      this.#send(exchange, request, response);
    } catch (error) {
      // A bug of the engine must not end the process.
      console.error(error);
      this.reset();
    }
  }

  #send(exchange: Exchange, request: Request, response: Response): void {
    const { body } = response;
    if (body !== null && typeof body === "object" && !(body instanceof Uint8Array)) {
      void this.#respondStream(exchange, request, response, body);
      return;
    }
    if (this.#state !== CLOSED) {
      const isKept = this.#isKept(exchange, response);
      this.#output.whole(response, body, exchange.isHead, exchange.persistence(isKept));
      this.#endExchange(exchange, isKept);
    }
    if (request.hasFinish) void this.#finish(request);
  }

  async #finish(request: Request): Promise<void> {
    this.#shared.activity.begin();
    await finishRequest(request);
    this.#shared.activity.end();
  }

  async #respondStream(exchange: Exchange, request: Request, response: Response, body: AsyncIterable<Uint8Array | string>): Promise<void> {
    const { activity } = this.#shared;
    activity.begin();
    if (this.#state === CLOSED) await endIterator(body[Symbol.asyncIterator]());
    else if (exchange.isHead || forbidsBody(response.status)) await this.#leaveOut(exchange, response, body);
    else await this.#sendStream(exchange, request, response, body);
    await finishRequest(request);
    activity.end();
  }

  /** The head of a stream without the stream: HEAD, or a status that has no content. */
  async #leaveOut(exchange: Exchange, response: Response, body: AsyncIterable<unknown>): Promise<void> {
    const isKept = this.#isKept(exchange, response);
    this.#output.head(response, exchange.streamLength(response), exchange.persistence(isKept));
    this.#endExchange(exchange, isKept);
    await endIterator(body[Symbol.asyncIterator]());
    if (this.#state === IDLE) this.#advance();
  }

  async #sendStream(exchange: Exchange, request: Request, response: Response, body: AsyncIterable<Uint8Array | string>): Promise<void> {
    const length = exchange.streamLength(response);
    const isKept = length !== "close" && this.#isKept(exchange, response);
    this.#output.head(response, length, exchange.persistence(isKept));
    this.#output.flush();
    this.#stream = new StreamWriter(this.#socket, body, length, { onFull: () => this.#awaitReading(), onError: (error) => reportToConsole(error, request) });
    const isWhole = await this.#stream.run();
    this.#stream = undefined;
    // Half an answer must not look whole: the peer sees a reset.
    if (!isWhole) this.reset();
    else if (this.#state !== CLOSED) this.#endExchange(exchange, isKept);
    if (this.#state === IDLE) this.#advance();
  }

  #isKept(exchange: Exchange, response: Response): boolean {
    return !this.#shared.isClosing && exchange.keeps(response, this.#peerEnded);
  }

  #endExchange(exchange: Exchange, isKept: boolean): void {
    const { body } = exchange;
    body?.discard();
    if (!isKept) this.#end();
    else if (body === undefined || body.isComplete) this.#idle();
    else {
      this.#go(DRAIN);
      this.#output.flush();
      this.#resume();
    }
  }

  /** The exchange is over, and the connection stays. */
  #idle(): void {
    this.#exchange = undefined;
    this.#go(IDLE);
    this.#deadline.set(this.#shared.options.timeoutKeepAlive);
  }

  #next(): void {
    this.#idle();
    this.#advance();
  }

  // The end

  /** Answers what cannot be served, and ends. */
  #refuse(status: number, reason: string, fields: Refusal["fields"] = []): void {
    this.#output.ascii(errorText(status, reason, this.#shared.clock.date, fields));
    this.#end();
  }

  /** Ends our side, and reads on for a while. */
  #end(): void {
    this.#exchange = undefined;
    this.#pending = nothing;
    this.#output.flush();
    this.#go(LINGER);
    this.#deadline.clear();
    this.#awaitReading();
    this.#socket.end(() => {
      this.#socket.setTimeout(0);
      this.#deadline.set(lingerSeconds);
    });
    this.#resume();
  }

  /** The peer ended its side. */
  #onEnd(): void {
    this.#peerEnded = true;
    if (this.#state <= HEAD) this.#rest();
    else if (this.#state === DRAIN) this.#end();
    else {
      this.#exchange?.body?.fail(400, "The request body is incomplete");
      this.#exchange?.abort();
      // Gone without a word looks like this as well, so that an answer that does not move is not waited for.
      this.#awaitReading();
    }
  }

  #onDrain(): void {
    if (!this.#peerEnded) this.#socket.setTimeout(0);
    this.#output.onDrain();
    this.#stream?.onDrain();
    if (this.#state === WRITE) this.#next();
  }

  #onSocketClose(): void {
    this.#go(CLOSED);
    this.#exchange?.body?.fail(400, "The peer is gone");
    this.#exchange?.abort();
    this.#stream?.stop();
    this.#onClose(this);
  }
}
