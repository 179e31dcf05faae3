/**
 * The engine on `node:http`: the same handler behind Node's own server. It exists for what the native engine does not do, and
 * as its judge: one suite runs both. Node frames the messages; everything else, the order of exchanges, deadlines, refusals and
 * the end of a connection, is done as the native engine does it (`node-connection.ts`).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Handler } from "../handler.js";
import type { ServerOptions } from "../options.js";
import { Activity } from "./activity.js";
import { Clock } from "./deadlines.js";
import type { Engine } from "./engine.js";
import { listen } from "./listen.js";
import { NodeConnection } from "./node-connection.js";
import type { NodeShared } from "./node-exchange.js";
import { stopper } from "./shutdown.js";

export function createNodeEngine(handler: Handler, options: ServerOptions): Engine {
  const shared: NodeShared = { handler, options, clock: new Clock(), activity: new Activity(), isClosing: false };
  const connections = new Map<Socket, NodeConnection>();
  const server = createNodeServer(options);
  route(server, shared, connections);
  shared.clock.start({ [Symbol.iterator]: () => connections.values() });
  return { listen: () => listen(server, options), close: closer(server, shared, connections) };
}

function createNodeServer(options: ServerOptions): Server {
  const server = createServer({
    maxHeaderSize: options.limitHeaderSize + options.limitRequestLine,
    keepAliveTimeout: options.timeoutKeepAlive * 1000,
    // Heads and bodies have the deadlines of the native engine. Node's own end with the stop, and know no minimum rate.
    headersTimeout: 0,
    requestTimeout: 0,
    requireHostHeader: false,
  });
  // One more than allowed, so that too many can be told from just enough.
  server.maxHeadersCount = options.limitHeaderCount + 1;
  server.maxConnections = options.limitConnections;
  // Not in Node's types: a peer that has ended its side still gets its answer.
  Object.assign(server, { httpAllowHalfOpen: true });
  // Node's `close` calls it at once, and takes connections for idle whose answer is still on its way. We know better which are.
  server.closeIdleConnections = () => {};
  return server;
}

/** What Node tells of a connection goes to its record. */
function route(server: Server, shared: NodeShared, connections: Map<Socket, NodeConnection>): void {
  server.on("connection", (socket) => connections.set(socket, new NodeConnection(socket, shared, () => connections.delete(socket))));
  const onRequest = (incoming: IncomingMessage, outgoing: ServerResponse): void => connections.get(incoming.socket)?.onRequest(incoming, outgoing);
  server.on("request", onRequest);
  server.on("checkContinue", onRequest);
  server.on("checkExpectation", onRequest);
  server.on("connect", (incoming) => connections.get(incoming.socket)?.onConnectMethod(incoming));
  server.on("clientError", (error, socket) => connections.get(socket as Socket)?.onClientError(error));
  server.on("timeout", (socket) => connections.get(socket)?.onTimeout());
}

function closer(server: Server, shared: NodeShared, connections: ReadonlyMap<Socket, NodeConnection>): () => Promise<void> {
  return stopper(
    {
      stopAccepting(done) {
        shared.isClosing = true;
        server.close(() => {
          shared.clock.stop();
          done();
        });
      },
      closeIdle() {
        for (const connection of connections.values()) connection.closeIfIdle();
      },
      cutOff() {
        for (const connection of connections.values()) connection.reset();
      },
    },
    shared.activity,
    shared.options.timeoutGracefulShutdown,
  );
}
