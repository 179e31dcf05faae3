/** Bare node:http: parses path, query and JSON by hand, checks nothing. */
import { createServer } from "node:http";

createServer((request, response) => {
  if (request.method === "GET") {
    const url = new URL(request.url, "http://localhost");
    const body = JSON.stringify({ id: Number(url.pathname.slice(7)), name: url.searchParams.get("q") ?? "Chess set", price: Number(url.searchParams.get("limit") ?? 20) + 0.5, inStock: true, tags: ["wood", "classic"] });
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
    return;
  }
  let text = "";
  request.setEncoding("utf8");
  request.on("data", (chunk) => (text += chunk));
  request.on("end", () => {
    const body = JSON.stringify({ id: 7, ...JSON.parse(text) });
    response.writeHead(201, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
