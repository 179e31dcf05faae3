// Runs in a process of its own: calls every operation of the build in the current folder, loads the docs and the client, and
// writes down what came of it. An exit code other than 0, or `pwned`, means that a text of the program became code.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { testClient } from "precast/testing";

const at = (path) => pathToFileURL(`${process.cwd()}/${path}`).href;
const { calls } = JSON.parse(readFileSync("calls.json", "utf8"));
const client = await testClient((await import(at("dist/generated/app.js"))).default);
const answers = [];
for (const { method, target, headers, body } of calls) {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await client.fetch(target, { method, headers: { "content-type": "application/json", ...headers }, ...content });
  const text = await response.text();
  answers.push({ status: response.status, text });
}
const pages = {};
for (const path of ["/docs", "/redoc", "/openapi.json"]) pages[path] = await (await client.fetch(path)).text();
await client.close();

const { createClient } = await import(at("client/client.js"));
const groups = createClient({ baseUrl: "http://shop.test", fetch: async () => new Response("{}", { headers: { "content-type": "application/json" } }) });
let methods = 0;
for (const entry of Object.values(groups)) {
  for (const method of typeof entry === "function" ? [entry] : Object.values(entry)) {
    methods++;
    await method({}).catch(() => undefined);
  }
}
writeFileSync("result.json", JSON.stringify({ answers, pages, methods, pwned: "pwned" in globalThis, polluted: Object.keys(Object.prototype) }));
