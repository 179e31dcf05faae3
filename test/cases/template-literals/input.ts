import { App, type Field, type Header, type Int, type Query } from "precast";

export const app = new App();

export type ItemId = `item_${Int}`;
export type Colour = `#${string}` | "red" | "blue";
export type Length = `${number}${"px" | "em"}` | "auto";

export interface Style {
  id: ItemId;
  colour: Colour;
  width: Length;
  /** Upper case, with a dash. */
  code?: Field<`${Uppercase<string>}-${bigint}`, { maxLength: 12 }>;
  /** @pattern ^a */
  note?: `${string}\`\${${string}`;
  when: `at ${string}` | Date;
}

app.get("/styles/{id}", function readStyle(id: ItemId, width: Length | number, etag: Header<`W/${string}`, { alias: "if-none-match" }>, colours: Query<Colour[]> = ["red"]): string[] {
  return [id, String(width), etag, ...colours];
});

app.post("/styles", function createStyle(style: Style): Style {
  return style;
});

/** The caller says what is written: a wrong one is a 500. */
app.get("/echo", function echo(text: string): `x-${string}` {
  return text as `x-${string}`;
});
