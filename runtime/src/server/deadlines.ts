/**
 * The clock of an engine: ticks of one second, at which every connection compares a number. No timer per connection. Ticks are
 * counted, not measured: a change of the system's clock moves no deadline, and a blocked event loop is not held against peers
 * whose bytes wait in the kernel.
 */
export interface Timed {
  checkDeadline(): void;
}

const tickMilliseconds = 1000;

export class Clock {
  /** Seconds since the start. */
  now = 0;
  /** The Date line of responses (RFC 9110 §6.6.1). */
  date = dateLine();
  #timer: NodeJS.Timeout | undefined;

  /** The timer alone keeps no process alive. */
  start(timed: Iterable<Timed>): void {
    this.#timer = setInterval(() => {
      this.now++;
      this.date = dateLine();
      for (const one of timed) one.checkDeadline();
    }, tickMilliseconds).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** The tick at which `seconds` have certainly passed: the current second has begun already. */
  after(seconds: number): number {
    return this.now + Math.ceil(seconds) + 1;
  }
}

/** Bytes per second that a body has to bring on average, after the time that one pause may take. */
const slowestBody = 500;

/** When the time of a peer is up. */
export class Deadline {
  readonly #clock: Clock;
  #at = Infinity;
  /** The same for a body as a whole: it moves on with every byte. */
  #wholeBody = Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isOver(): boolean {
    return this.#clock.now >= this.#at || this.#clock.now >= this.#wholeBody;
  }

  set(seconds: number): void {
    this.#at = this.#clock.after(seconds);
    this.#wholeBody = Infinity;
  }

  clear(): void {
    this.#at = this.#wholeBody = Infinity;
  }

  /** `seconds` from one piece of a body to the next. */
  setBody(seconds: number): void {
    this.#at = this.#wholeBody = this.#clock.after(seconds);
  }

  onBody(bytes: number, seconds: number): void {
    this.#at = this.#clock.after(seconds);
    this.#wholeBody += bytes / slowestBody;
  }

  /** Nobody waits for the peer during this tick: its time stands still. */
  standStill(): void {
    this.#at++;
    this.#wholeBody++;
  }
}

function dateLine(): string {
  return `date: ${new Date().toUTCString()}\r\n`;
}
