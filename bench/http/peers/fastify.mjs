/** fastify 5 with schemas for everything that comes in and goes out. */
import Fastify from "fastify";

const item = { type: "object", required: ["id", "name", "price", "inStock", "tags"], properties: { id: { type: "integer" }, name: { type: "string" }, price: { type: "number" }, inStock: { type: "boolean" }, tags: { type: "array", items: { type: "string" } } } };
const address = { type: "object", required: ["street", "city", "zip"], properties: { street: { type: "string" }, city: { type: "string" }, zip: { type: "string" } } };
const fields = { name: { type: "string", minLength: 1, maxLength: 80 }, price: { type: "number", exclusiveMinimum: 0 }, category: { enum: ["books", "games", "music"] }, tags: { type: "array", items: { type: "string" } }, address };
const newItem = { type: "object", required: Object.keys(fields), properties: fields };
const created = { type: "object", required: ["id", ...Object.keys(fields)], properties: { id: { type: "integer" }, ...fields, category: { type: "string" } } };

const app = Fastify();
const params = { type: "object", properties: { itemId: { type: "integer" } } };
const querystring = { type: "object", properties: { q: { type: "string" }, limit: { type: "integer", minimum: 1, maximum: 100, default: 20 } } };
app.get("/items/:itemId", { schema: { params, querystring, response: { 200: item } } }, (request, reply) => {
  reply.send({ id: request.params.itemId, name: request.query.q ?? "Chess set", price: request.query.limit + 0.5, inStock: true, tags: ["wood", "classic"] });
});
app.post("/items", { schema: { body: newItem, response: { 201: created } } }, (request, reply) => {
  reply.code(201).send({ id: 7, ...request.body });
});
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
