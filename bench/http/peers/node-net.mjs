/** Bare node:net: answers a constant for every read, understands nothing. The limit of what a server on this event loop can reach. */
import { createServer } from "node:net";

const body = '{"id":7,"name":"Chess set","price":20.5,"inStock":true,"tags":["wood","classic"]}';
const answer = Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ndate: ${new Date().toUTCString()}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
createServer((socket) => {
  socket.setNoDelay(true);
  socket.on("data", () => socket.write(answer));
  socket.on("error", () => socket.destroy());
}).listen(Number(process.env.PORT), "127.0.0.1");
