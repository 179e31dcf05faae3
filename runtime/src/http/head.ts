/** What a request head says, as offsets and flags. */

/** One record, filled again for every request of a connection. Offsets are into the bytes of the last call. */
export class Head {
  /** After MALFORMED: the status to answer, and why. */
  status = 0;
  reason = "";

  // Request line
  methodStart = 0;
  methodEnd = 0;
  targetStart = 0;
  targetEnd = 0;
  /** Minor version of HTTP/1. */
  minor = 1;

  // Header section: from the first field line to the end of the last, its CRLF included
  fieldsStart = 0;
  fieldsEnd = 0;

  // What the fields say
  hostCount = 0;
  /** -1 when there is none. */
  contentLength = -1;
  hasTransferEncoding = false;
  isChunked = false;
  hasClose = false;
  hasKeepAlive = false;
  expectsContinue = false;

  // Of a head that is cut: where it began, the first line that is not complete, the fields before it
  start = 0;
  line = -1;
  count = 0;

  /** RFC 9112 §9.3: HTTP/1.1 keeps a connection, HTTP/1.0 only when asked to. */
  get keepsAlive(): boolean {
    return !this.hasClose && (this.minor === 1 || this.hasKeepAlive);
  }

  /** Forgets the last head. */
  reset(start: number): void {
    this.start = start;
    this.line = -1;
    this.count = 0;
    this.hostCount = 0;
    this.contentLength = -1;
    this.hasTransferEncoding = false;
    this.isChunked = false;
    this.hasClose = false;
    this.hasKeepAlive = false;
    this.expectsContinue = false;
  }

  /** The bytes of a head that is cut lie elsewhere now. */
  rebase(start: number): void {
    const shift = start - this.start;
    this.start = start;
    this.line += shift;
    this.methodStart += shift;
    this.methodEnd += shift;
    this.targetStart += shift;
    this.targetEnd += shift;
    this.fieldsStart += shift;
  }
}
