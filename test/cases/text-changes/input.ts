import { App, type Email, type Field, type Header, type Path, type Query } from "precast";

export const app = new App();

export interface Person {
  name: Field<string, { stripWhitespace: true; minLength: 2; maxLength: 5 }>;
  /** Two letters. @stripWhitespace @toUpper @pattern ^[a-zA-Z]{2}$ */
  country: string;
  email?: Field<Email, { stripWhitespace: true; toLower: true }>;
  nick?: Field<string, { toLower: true }> | null;
  tags?: Field<string, { stripWhitespace: true; minLength: 1 }>[];
  /** Exactly as they are sent, or a number. */
  either?: Field<string, { toUpper: true; maxLength: 3 }> | number;
}

app.post("/", function save(person: Person): Person {
  return person;
});

app.get("/{word}", function find(word: Path<string, { stripWhitespace: true; toLower: true }>, q?: Query<Field<string, { stripWhitespace: true; minLength: 1 }>>, tags?: Query<string[], { toUpper: true }>, x?: Header<string, { toUpper: true; pattern: "^[a-z]+$" }>): string[] {
  return [word, q ?? "", ...(tags ?? []), x ?? ""];
});
