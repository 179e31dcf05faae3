import { App, type Depends, type Form, type Int } from "precast";

export const app = new App();

/** A picture and what is said of it. */
export interface Picture {
  title: string;
  picture: File;
  more?: File[];
  thumbnail?: File | null;
  width: Int;
}

async function told(file: Blob): Promise<string> {
  return `${file instanceof File ? file.name : "blob"} (${file.type}): ${await file.text()}`;
}

app.post("/one", async function one(file: File) {
  return told(file);
});

app.post("/several", async function several(files: File[]) {
  return Promise.all(files.map(told));
});

app.post("/perhaps", async function perhaps(file?: File | null) {
  return file == null ? "none" : told(file);
});

app.post("/mixed", async function mixed(file: Form<Blob, { alias: "the file" }>, token: Form<string>, files: Form<File[], { maxItems: 2 }> = []) {
  return { file: await told(file), token, files: files.length };
});

/** What a dependency takes is of the same form. */
export class Signed {
  readonly by: string;
  readonly signature: File;

  constructor(by: Form<string>, signature: File) {
    this.by = by;
    this.signature = signature;
  }
}

app.post("/signed", async function signed(given: Depends<typeof Signed>, form: Form<Picture>) {
  return { by: given.by, signature: await told(given.signature), title: form.title };
});

app.post("/either", async function either(a: Form<File | string>, b: Form<(File | Int)[]> = []) {
  return { a: typeof a === "string" ? a : await told(a), b: b.map((one) => (typeof one === "number" ? one : one.name)) };
});

app.post("/picture", async function picture(form: Form<Picture>) {
  const { picture: file, more = [], thumbnail, ...rest } = form;
  return { ...rest, picture: await told(file), more: await Promise.all(more.map(told)), thumbnail: thumbnail == null ? null : await told(thumbnail) };
});
