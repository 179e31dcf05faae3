/**
 * Bytes that wait for a reader. One piece is kept as it came; from the second on they share one growing buffer, so that a body
 * sent byte by byte costs twice its size at most, not an object for each byte.
 */
const nothing = Buffer.alloc(0);
const smallest = 1024;

export class ByteStore {
  #bytes: Buffer = nothing;
  #isOwn = false;
  length = 0;

  add(piece: Buffer): void {
    if (this.length === 0 && !this.#isOwn) {
      this.#bytes = piece;
      this.length = piece.length;
      return;
    }
    const length = this.length + piece.length;
    if (!this.#isOwn || length > this.#bytes.length) this.#grow(length);
    piece.copy(this.#bytes, this.length);
    this.length = length;
  }

  /** All of it; the store is empty afterwards. */
  take(): Buffer {
    const bytes = this.length === this.#bytes.length ? this.#bytes : this.#bytes.subarray(0, this.length);
    this.clear();
    return bytes;
  }

  clear(): void {
    this.#bytes = nothing;
    this.#isOwn = false;
    this.length = 0;
  }

  #grow(length: number): void {
    const bytes = Buffer.allocUnsafeSlow(Math.max(smallest, length * 2));
    this.#bytes.copy(bytes, 0, 0, this.length);
    this.#bytes = bytes;
    this.#isOwn = true;
  }
}
