/** The application that the HTTP/1.1 corpus expects: it echoes bodies, and a few paths do something else. */
import type { Request } from "../../runtime/src/message/request.js";
import { Response } from "../../runtime/src/message/response.js";

export interface Echo {
  (request: Request): Response | Promise<Response>;
  /** Targets of the requests that reached it. */
  readonly seen: string[];
}

export function createEcho(): Echo {
  const seen: string[] = [];
  const echo = (request: Request): Response | Promise<Response> => {
    seen.push(request.target);
    return special(request) ?? body(request);
  };
  return Object.assign(echo, { seen });
}

function body(request: Request): Response | Promise<Response> {
  const bytes = request.body.bytes();
  return bytes instanceof Promise ? bytes.then((late) => new Response(late)) : new Response(bytes);
}

function special(request: Request): Response | undefined {
  switch (request.target.split("?", 1)[0]) {
    case "/early":
      return new Response("early");
    case "/s/204":
      return new Response(null, { status: 204 });
    case "/s/304":
      return new Response(null, { status: 304, headers: { etag: '"x"' } });
    case "/s/204body":
      return new Response("no", { status: 204 });
    case "/stream":
      return new Response(twoPieces());
    case "/len":
      return new Response("fixed");
    case "/hdr":
      return header(request);
    case "/only-get":
      return request.method === "GET" ? undefined : new Response("no", { status: 405, headers: { allow: "GET" } });
    default:
      return undefined;
  }
}

async function* twoPieces(): AsyncGenerator<string> {
  yield "a";
  yield "b";
}

function header(request: Request): Response {
  try {
    return new Response("x", { headers: { "x-v": decodeURIComponent(/v=([^&]*)/.exec(request.search)?.[1] ?? "") } });
  } catch {
    return new Response("bad", { status: 500 });
  }
}
