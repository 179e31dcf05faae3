/** The engine on `node:net`: accepts connections, and keeps what they share. */
import { createServer } from "node:net";
import type { Handler } from "../handler.js";
import { Head } from "../http/head.js";
import type { ServerOptions } from "../options.js";
import { Activity } from "./activity.js";
import { Connection } from "./connection.js";
import { Clock } from "./deadlines.js";
import type { Engine } from "./engine.js";
import { listen } from "./listen.js";
import type { Shared } from "./shared.js";
import { stopper } from "./shutdown.js";

export function createNativeEngine(handler: Handler, options: ServerOptions): Engine {
  const shared: Shared = { handler, options, clock: new Clock(), activity: new Activity(), isClosing: false, head: new Head() };
  const connections = new Set<Connection>();
  const onClose = (connection: Connection): void => {
    connections.delete(connection);
  };
  // Half-open: a peer that has ended its side still gets its answer.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => connections.add(new Connection(socket, shared, onClose)));
  server.maxConnections = options.limitConnections;
  shared.clock.start(connections);
  const stop = stopper(
    {
      stopAccepting(done) {
        shared.isClosing = true;
        server.close(() => {
          shared.clock.stop();
          done();
        });
      },
      closeIdle() {
        for (const connection of connections) connection.closeIfIdle();
      },
      cutOff() {
        for (const connection of connections) connection.reset();
      },
    },
    shared.activity,
    options.timeoutGracefulShutdown,
  );
  return { listen: () => listen(server, options), close: stop };
}
