class Box<T> {
  content!: T;
  value(): T {
    return this.content;
  }
}

export type { Box };
