import { App, type ByteSize, type Field, type Finite, type Header, type Query } from "precast";

export const app = new App();

export interface Quota {
  /** Of a mailbox. */
  size: ByteSize;
  warnAt?: Field<ByteSize, { ge: 1024 }>;
  files?: ByteSize[];
  trash?: ByteSize | null;
  backup?: ByteSize | boolean;
  share?: Finite;
}

app.put("/", function resize(quota: Quota): Quota {
  return quota;
});

app.get("/", function largerThan(size: Query<ByteSize> = 1024, parts?: Query<ByteSize[]>, free?: Header<ByteSize>): ByteSize {
  return size + (parts ?? []).reduce((sum, part) => sum + part, 0) + (free ?? 0);
});
