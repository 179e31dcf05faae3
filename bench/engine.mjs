/**
 * What the native engine itself costs: nanoseconds of CPU for a request, from the bytes that came to the text that is written,
 * without the kernel. Sockets are fakes, 64 of them as under load. Needs `npm run build`.
 *
 *   node bench/engine.mjs
 */
import { Head } from "../runtime/dist/http/head.js";
import { parseHead } from "../runtime/dist/http/parser.js";
import { Response, ResponseHead } from "../runtime/dist/message/response.js";
import { defaultOptions } from "../runtime/dist/options.js";
import { Activity } from "../runtime/dist/server/activity.js";
import { Connection } from "../runtime/dist/server/connection.js";
import { Clock } from "../runtime/dist/server/deadlines.js";

const requests = 400_000;
const json = new ResponseHead(200, [["content-type", "application/json"]]);
const browser = [
  "Host: example.com",
  "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
  "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "Accept-Language: en-us,en;q=0.5",
  "Accept-Encoding: gzip, deflate, br, zstd",
  "Connection: keep-alive",
  "Cookie: session=0123456789abcdef0123456789abcdef0123456789abcdef; theme=dark; _ga=GA1.2.1234567890.1234567890",
  "Upgrade-Insecure-Requests: 1",
  "Sec-Fetch-Dest: document",
  "Sec-Fetch-Mode: navigate",
];
const body = '{"name":"Chess set","price":49.5,"category":"games","tags":["wood","classic"],"address":{"street":"1 Main Street","city":"Springfield","zip":"12345"}}';
const line = "GET /items/7?q=Chess%20set&limit=20 HTTP/1.1";
const loads = {
  "GET, the least head": message([line, "Host: 127.0.0.1:8000"]),
  "GET, a browser's head": message([line, ...browser]),
  "POST, 150 bytes, read and not parsed": message(["POST /items HTTP/1.1", "Host: 127.0.0.1:8000", "Content-Type: application/json", `Content-Length: ${body.length}`], body),
  "16 pipelined GETs (for all)": Buffer.concat(Array.from({ length: 16 }, () => message([line, "Host: 127.0.0.1:8000"]))),
};

function message(lines, content = "") {
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${content}`, "latin1");
}

function handler(request) {
  const size = request.method === "POST" ? request.body.bytes().length : request.search.length;
  return new Response(`{"path":"${request.path}","size":${size}}`, json);
}

function fakeSocket() {
  const listeners = {};
  return { listeners, on: (event, listener) => (listeners[event] = listener), write: () => true, setTimeout() {}, end() {}, destroy() {}, remoteAddress: "127.0.0.1", remotePort: 1, writableLength: 0 };
}

function nanoseconds(run) {
  for (let index = 0; index < requests / 4; index++) run(index);
  const before = process.cpuUsage();
  for (let index = 0; index < requests; index++) run(index);
  const { user, system } = process.cpuUsage(before);
  return Math.round(((user + system) * 1000) / requests);
}

for (const [name, bytes] of Object.entries(loads)) {
  const shared = { handler, options: defaultOptions, clock: new Clock(), activity: new Activity(), isClosing: false, head: new Head() };
  const sockets = Array.from({ length: 64 }, fakeSocket);
  for (const socket of sockets) new Connection(socket, shared, () => {});
  const head = new Head();
  const parsing = nanoseconds(() => parseHead(bytes, 0, bytes.length, head, defaultOptions));
  const whole = nanoseconds((index) => sockets[index & 63].listeners.data(bytes));
  console.log(`${name.padEnd(38)} ${String(bytes.length).padStart(5)} bytes  head ${String(parsing).padStart(5)} ns  whole ${String(whole).padStart(5)} ns`);
}
