import { type After, App, type Before, type ByteSize, type Check, type Depends, type Email, type Field, type Form, type Int, type Json, type Schema, type Secret } from "precast";
import { z } from "zod";

export const app = new App();

export const page = z.coerce.number().int();

export const account = z.object({ name: z.string().min(2), age: z.coerce.number(), tags: z.array(z.string()).default([]) });

export const slow = z.object({ name: z.string().refine(async (name) => name !== "bad") });

export function trimmed(value: unknown): unknown {
  return typeof value === "string" ? value.trim() : value;
}

export function even(value: number): boolean {
  return value % 2 === 0;
}

interface PairFields {
  a: Int;
  b: Int;
}

export function ordered(pair: PairFields): PairFields {
  return pair.a <= pair.b ? pair : { a: pair.b, b: pair.a };
}

export type Pair = After<PairFields, typeof ordered>;

/** Where several readings of a text are. */
interface Choices {
  text: string | Int;
  number: Int | boolean;
  literal?: 1 | 2;
  both?: "1" | 1;
}

interface Tree {
  name: string;
  children?: Tree[];
}

interface Settings {
  size: ByteSize;
  tree: Json<Tree>;
  counts?: Json<Int[]>;
  name: Field<string, { stripWhitespace: true; toLower: true }>;
}

export function upload(file: File): string {
  return file.name;
}

app.post("/page", function readPage(given: Form<Schema<typeof page>>) {
  return given;
});

app.post("/account", function readAccount(form: Form<Schema<typeof account>>) {
  return form;
});

app.post("/slow", function readSlow(form: Form<Schema<typeof slow>>) {
  return form.name;
});

app.post("/pair", function readPair(form: Form<Pair>) {
  return form;
});

app.post("/valid", function readValid(n: Form<Check<Int, typeof even>>, s: Form<Before<string, typeof trimmed>>, p: Form<Secret<string>>, e?: Form<Email>) {
  return [n, s, p.reveal().length, e ?? null];
});

app.post("/choices", function readChoices(form: Form<Choices>) {
  return form;
});

app.post("/json", function readJson(form: Form<Settings>, one: Form<Json<{ a: Int }>>, many: Form<Json<boolean>[]> = []) {
  return { ...form, one, many };
});

app.post("/unique", function readUnique(files: Form<File[], { uniqueItems: true }>, set: Form<Set<File>>) {
  return [files.length, set.size];
});

app.post("/upload", { dependencies: [upload] }, function readUpload(name: Depends<typeof upload>, title: Form<string>) {
  return [name, title];
});
