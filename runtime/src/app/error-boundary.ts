/**
 * Errors become responses here, inside the middleware, so that CORS headers and logs see them too. Shapes are FastAPI's:
 * `{"detail": …}`; what is not meant for the caller is a bare 500, and the details go to the log alone.
 */
import { STATUS_CODES } from "node:http";
import { inspect } from "node:util";
import { HttpError, ValidationError } from "../errors.js";
import type { Handler } from "../handler.js";
import { Headers } from "../message/headers.js";
import type { Request } from "../message/request.js";
import { Response } from "../message/response.js";

/** Is told of an error nobody handled. Must not throw. */
export type Report = (error: unknown, request: Request) => void;

export function errorBoundary(inner: Handler, report: Report): Handler {
  return (request) => {
    try {
      const response = inner(request);
      return response instanceof Promise ? response.catch((error: unknown) => errorResponse(error, request, report)) : response;
    } catch (error) {
      return errorResponse(error, request, report);
    }
  };
}

/** The response an error asks for; a bare 500 for one that nobody expected, and for one that asks for what cannot be sent. */
export function errorResponse(error: unknown, request: Request, report: Report): Response {
  try {
    if (error instanceof ValidationError) return detail(422, error.issues);
    if (error instanceof HttpError) return detail(error.status, error.detail ?? STATUS_CODES[error.status] ?? null, error.headers);
    report(error, request);
  } catch (failure) {
    report(new Error(`This error cannot be sent: ${failure instanceof Error ? failure.message : inspect(failure)}`, { cause: error }), request);
  }
  return new Response("Internal Server Error", { status: 500 });
}

/** The error's own headers win over ours. */
function detail(status: number, content: unknown, given: Readonly<Record<string, string>> = {}): Response {
  if (status === 204 || status === 205 || status === 304) return new Response(null, { status, headers: given });
  const headers = new Headers(given);
  if (!headers.has("content-type")) headers.set("content-type", "application/json");
  return new Response(JSON.stringify({ detail: content }), { status, headers });
}

function isError(value: unknown): value is Error {
  try {
    return value instanceof Error;
  } catch {
    return false;
  }
}

export function reportToConsole(error: unknown, request: Request): void {
  console.error(`Error in ${request.method} ${request.target.split("?", 1)[0]}`);
  console.error(isError(error) ? error : `Something was thrown that is no Error and has no stack: ${inspect(error)}`);
}
