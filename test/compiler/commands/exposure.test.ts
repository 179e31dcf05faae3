import { expect, test } from "vitest";
import { exposed } from "../../../compiler/src/commands/exposure.js";

type Schema = Readonly<Record<string, unknown>>;

const object = (properties: Readonly<Record<string, Schema>>): Schema => ({ type: "object", properties });
const text: Schema = { type: "string" };
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** GET /users answers 200 with this schema. */
const document = (schema: Schema, schemas: Readonly<Record<string, Schema>> = {}): string =>
  JSON.stringify({ paths: { "/users": { get: { responses: { 200: { content: { "application/json": { schema } } } } } } }, components: { schemas } });

const before = document(object({ id: text }));

test.each<[string, string, string, readonly string[]]>([
  ["nothing new", before, before, []],
  ["a field", before, document(object({ id: text, passwordHash: text })), ["+ GET /users 200 passwordHash"]],
  ["a field that went", document(object({ id: text, name: text })), before, []],
  ["several fields", before, document(object({ id: text, a: text, b: text })), ["+ GET /users 200 a, b"]],
  ["inside an object", document(object({ by: object({ id: text }) })), document(object({ by: object({ id: text, secret: text }) })), ["+ GET /users 200 by.secret"]],
  ["inside an array", document({ type: "array", items: object({ id: text }) }), document({ type: "array", items: object({ id: text, secret: text }) }), ["+ GET /users 200 secret"]],
  ["inside a record", document({ additionalProperties: object({ id: text }) }), document({ additionalProperties: object({ id: text, secret: text }) }), ["+ GET /users 200 *.secret"]],
  ["inside a member of a union", document({ anyOf: [object({ id: text }), { type: "null" }] }), document({ anyOf: [object({ id: text, secret: text }), { type: "null" }] }), ["+ GET /users 200 secret"]],
  ["inside a tuple", document({ prefixItems: [object({ id: text })] }), document({ prefixItems: [object({ id: text, secret: text })] }), ["+ GET /users 200 secret"]],
  ["inside a model", document(ref("User"), { User: object({ id: text }) }), document(ref("User"), { User: object({ id: text, secret: text }) }), ["+ GET /users 200 secret"]],
  ["a model where fields were written out", before, document(ref("User"), { User: object({ id: text }) }), []],
  ["a recursive model", document(ref("User"), { User: object({ id: text, boss: ref("User") }) }), document(ref("User"), { User: object({ id: text, boss: ref("User"), secret: text }) }), ["+ GET /users 200 secret"]],
  ["a model of an odd name", document(ref("A~1B~0"), { "A/B~": object({ id: text }) }), document(ref("A~1B~0"), { "A/B~": object({ id: text, secret: text }) }), ["+ GET /users 200 secret"]],
  ["a field like a member of Object", before, document(object({ id: text, constructor: text, __proto__x: text })), ["+ GET /users 200 constructor, __proto__x"]],
  ["a new operation", JSON.stringify({ paths: {} }), before, ["+ GET /users 200 id"]],
  ["a document that cannot be read", "{", before, ["+ GET /users 200 id"]],
  ["a document of another shape", `{"paths": [1, null, {"get": 3}]}`, before, ["+ GET /users 200 id"]],
  ["a schema without content", before, JSON.stringify({ paths: { "/users": { get: { responses: { 204: { description: "" } } } } } }), []],
])("%s", (_title, old, now, lines) => {
  expect(exposed(old, now)).toEqual(lines);
});
