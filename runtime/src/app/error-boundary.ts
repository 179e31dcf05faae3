/**
 * Errors become responses here, inside the middleware, so that CORS headers and logs see them too. Shapes are FastAPI's:
 * `{"detail": …}`; what is not meant for the caller is a bare 500, and the details go to the log alone.
 */
import { STATUS_CODES } from "node:http";
import { HttpError, ValidationError } from "../errors.js";
import type { Handler } from "../handler.js";
import type { Request } from "../message/request.js";
import { Response } from "../message/response.js";

/** Is told of an error nobody handled. Must not throw. */
export type Report = (error: unknown, request: Request) => void;

export function errorBoundary(inner: Handler, report: Report): Handler {
  const answer = (error: unknown, request: Request): Response => responseTo(error) ?? unexpected(error, request, report);
  return (request) => {
    try {
      const response = inner(request);
      return response instanceof Promise ? response.catch((error: unknown) => answer(error, request)) : response;
    } catch (error) {
      return answer(error, request);
    }
  };
}

/** The response an error asks for; undefined for one that nobody expected. */
function responseTo(error: unknown): Response | undefined {
  if (error instanceof ValidationError) return detail(422, error.issues);
  if (error instanceof HttpError) return detail(error.status, error.detail ?? STATUS_CODES[error.status] ?? null, error.headers);
  return undefined;
}

function detail(status: number, content: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  if (status === 204 || status === 205 || status === 304) return new Response(null, { status, headers });
  return new Response(JSON.stringify({ detail: content }), { status, headers: { "content-type": "application/json", ...headers } });
}

function unexpected(error: unknown, request: Request, report: Report): Response {
  report(error, request);
  return new Response("Internal Server Error", { status: 500 });
}

export function reportToConsole(error: unknown, request: Request): void {
  console.error(`Error in ${request.method} ${request.target.split("?", 1)[0]}`);
  console.error(error);
}
