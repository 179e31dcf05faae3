/**
 * One connection of the engine on `node:http`. Node reads ahead: pipelined requests wait here until the answer before them has
 * ended, and reading pauses once enough is waiting. Node would also end a connection by itself, on an error at once and after
 * the last answer without reading on, so that the peer might never see it: both are done here.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { errorText } from "../http/writer.js";
import { Deadline, type Timed } from "./deadlines.js";
import type { BodyEvents } from "./node-body.js";
import { type ExchangeHost, runExchange, judgeHead, type Message, type NodeExchange, type NodeShared } from "./node-exchange.js";
import type { Refusal } from "./refusal.js";
import { lingerSeconds, waitingLimit } from "./shared.js";

export class NodeConnection implements ExchangeHost, Timed {
  readonly shared: NodeShared;
  readonly #socket: Socket;
  readonly #deadline: Deadline;
  /** What came while an exchange is under way, in order. After a refusal nothing is served. */
  readonly #waiting: (Message | Refusal)[] = [];
  #exchange: NodeExchange | undefined;
  /** Bytes that had come with the last head or body. More than these, between two exchanges, are a part of a head. */
  #bytesUsed = 0;
  /** Bytes that had come when nothing waited. */
  #bytesBefore = 0;
  #isHeadTimed = true;
  #isPaused = false;
  #peerEnded = false;
  /** Our side has ended, or is about to. */
  #isEnding = false;

  constructor(socket: Socket, shared: NodeShared, onClose: () => void) {
    this.shared = shared;
    this.#socket = socket;
    this.#deadline = new Deadline(shared.clock);
    this.#deadline.set(shared.options.timeoutHeader);
    // Node calls it after the last answer.
    socket.destroySoon = () => this.#end();
    // What an error means is said by "close", which follows it.
    socket.on("error", () => {});
    socket.on("end", () => this.#onEnd());
    socket.on("close", () => {
      this.#isEnding = true;
      this.#exchange?.abort.abort();
      onClose();
    });
  }

  // What Node tells

  onRequest(incoming: IncomingMessage, outgoing: ServerResponse): void {
    this.#bytesUsed = this.#socket.bytesRead;
    this.#add({ incoming, outgoing });
  }

  /** Node has let go of the socket: what follows the head is a stranger's protocol. */
  onConnectMethod(incoming: IncomingMessage): void {
    const { refusal } = judgeHead(this.shared, incoming);
    if (refusal !== undefined) this.#add(refusal);
  }

  /** Node has given up on what it reads, but what it read before has its answer coming. */
  onClientError({ code }: NodeJS.ErrnoException): void {
    const refusal = refusalOfError(code ?? "");
    const incoming = this.#exchange?.incoming;
    if (refusal === undefined || this.#isEnding) return;
    if (incoming === undefined || incoming.complete) this.#add(refusal);
    else if (code === peerEndedCode) this.#exchange?.body?.fail(400, "The request body is incomplete");
    else this.#exchange?.body?.fail(refusal.status, refusal.status === 400 ? "Malformed chunked body" : refusal.reason);
  }

  /** Node's timer: a connection that was kept is not used, or a peer does not read. A head that has begun has its own deadline. */
  onTimeout(): void {
    if (this.#exchange !== undefined || this.#isEnding) this.reset();
    else if (!this.#hasHeadBegun) this.#socket.destroy();
  }

  /** The peer ended its side. It seems to be gone, but may still read: it is answered, as long as something moves. */
  #onEnd(): void {
    this.#peerEnded = true;
    this.#exchange?.abort.abort();
    this.awaitReading();
  }

  // What the engine asks

  closeIfIdle(): void {
    if (this.#exchange !== undefined || this.#isEnding || this.#hasHeadBegun) return;
    if (this.#socket.writableLength === 0) this.#socket.destroy();
    else this.#end();
  }

  /** Gives up: what is under way is told at once, before the system says that the socket has closed. */
  reset(): void {
    this.#exchange?.abort.abort();
    this.#socket.resetAndDestroy();
  }

  checkDeadline(): void {
    const body = this.#exchange?.body;
    if (body?.isWaiting === false) this.#deadline.standStill();
    if (this.#exchange === undefined && this.#hasHeadBegun && !this.#isHeadTimed) this.#timeHead();
    if (!this.#deadline.isOver) return;
    if (body !== undefined) body.fail(408, "The request body took too long");
    else if (!this.#isEnding && this.#hasHeadBegun) this.#refuse({ status: 408, reason: "The request took too long", fields: [] });
    else this.#socket.destroy();
  }

  /** Node does not tell when a head begins, but bytes do. Those that came in one piece with the request before are not seen. */
  get #hasHeadBegun(): boolean {
    return this.#socket.bytesRead > this.#bytesUsed;
  }

  /** From the first tick that sees bytes. */
  #timeHead(): void {
    this.#isHeadTimed = true;
    this.#deadline.set(this.shared.options.timeoutHeader);
  }

  // What an exchange asks

  awaitReading(): void {
    this.#socket.setTimeout(this.shared.options.timeoutWrite * 1000);
  }

  onReading(): void {
    if (!this.#peerEnded) this.#socket.setTimeout(0);
  }

  awaitBody(exchange: NodeExchange): BodyEvents {
    const { timeoutBody } = this.shared.options;
    this.#deadline.setBody(timeoutBody);
    return {
      onBytes: (size) => {
        if (this.#exchange === exchange && !this.#isEnding) this.#deadline.onBody(size, timeoutBody);
      },
      onComplete: () => {
        if (this.#exchange !== exchange || this.#isEnding) return;
        exchange.body = undefined;
        this.#deadline.clear();
        this.#bytesUsed = this.#socket.bytesRead;
      },
    };
  }

  // One exchange after the other

  #add(next: Message | Refusal): void {
    if (this.#isEnding) return;
    this.#waiting.push(next);
    if (this.#exchange === undefined) this.#next();
    // A peer that goes away is seen by reading alone: a short queue does not end it.
    else if (!this.#isPaused && this.#socket.bytesRead - this.#bytesBefore > waitingLimit) this.#pause();
  }

  /** At the end of every message Node resumes the socket, in the next tick; microtasks come after that. */
  #pause(): void {
    this.#isPaused = true;
    queueMicrotask(() => {
      if (this.#isPaused && !this.#isEnding) this.#socket.pause();
    });
  }

  #resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#socket.resume();
  }

  #next(): void {
    this.#exchange = undefined;
    if (this.#isEnding) return;
    const next = this.#waiting.shift();
    if (next === undefined) this.#rest();
    else if ("status" in next) this.#refuse(next);
    else this.#begin(next);
  }

  #begin(message: Message): void {
    const exchange: NodeExchange = { ...message, abort: new AbortController(), body: undefined };
    this.#exchange = exchange;
    this.#deadline.clear();
    this.onReading();
    message.outgoing.on("error", () => {});
    message.outgoing.once("close", () => this.#next());
    if (this.#waiting.length === 0) {
      this.#bytesBefore = this.#socket.bytesRead;
      this.#resume();
    }
    void runExchange(this, exchange);
  }

  /** Nothing more is asked. The time that a kept connection has is Node's. */
  #rest(): void {
    this.#isHeadTimed = false;
    if (this.shared.isClosing && !this.#hasHeadBegun) this.#end();
    else this.#resume();
  }

  // The end

  /** Answers what cannot be served, and ends. */
  #refuse({ status, reason, fields }: Refusal): void {
    if (this.#socket.writable) this.#socket.write(errorText(status, reason, this.shared.clock.date, fields), "latin1");
    this.#end();
  }

  /** Ends our side, and reads on for a while. */
  #end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#waiting.length = 0;
    this.#deadline.clear();
    this.awaitReading();
    this.#socket.end(() => {
      this.#socket.setTimeout(0);
      this.#deadline.set(lingerSeconds);
    });
    this.#socket.resume();
  }
}

/** Of llhttp: the peer has ended its side within a message. */
const peerEndedCode = "HPE_INVALID_EOF_STATE";

/** What Node's error means for the peer; undefined: nothing, because the socket is broken, or because it sent more after a close. */
function refusalOfError(code: string): Refusal | undefined {
  if (code === "HPE_CLOSED_CONNECTION" || !code.startsWith("HPE_")) return undefined;
  if (code === "HPE_HEADER_OVERFLOW") return { status: 431, reason: "Header section too large", fields: [] };
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW") return { status: 413, reason: "Chunk extensions too large", fields: [] };
  return { status: 400, reason: code === peerEndedCode ? "The request is incomplete" : "Malformed request", fields: [] };
}
