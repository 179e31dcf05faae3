/** What every engine does with what reaches the server boundary: errors are logged, and the caller learns nothing of them. */
import { defaultLimitIssues, errorResponse, reportToConsole } from "../app/error-boundary.js";
import type { Request } from "../message/request.js";
import type { Response } from "../message/response.js";

/** The response for an error that no one inside handled. */
export function answerError(error: unknown, request: Request): Response {
  return errorResponse(error, request, reportToConsole, defaultLimitIssues);
}

/** What a handler gave, when it is a response. By its shape: an application may have a copy of this package of its own. */
export function checkResponse(value: unknown, request: Request): Response {
  if (typeof value !== "object" || value === null || !("head" in value && "body" in value)) return answerError(new TypeError(`The handler returned ${value === null ? "null" : typeof value}, not a Response`), request);
  const response = value as Response;
  if (isBody(response.body)) return response;
  return answerError(new TypeError(`A response body is ${typeof response.body}, not text, bytes, an async iterable or null`), request);
}

function isBody(body: unknown): boolean {
  return typeof body === "string" || body === null || (typeof body === "object" && (body instanceof Uint8Array || Symbol.asyncIterator in body));
}

/** Runs what waited for the response to leave; it is too late to tell the caller of an error. */
export async function finishRequest(request: Request): Promise<void> {
  try {
    await request.finish();
  } catch (error) {
    reportToConsole(error, request);
  }
}

/** Ends an iterable that will not be read to its end, so that its `finally` blocks run. */
export async function endIterator(iterator: AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.();
  } catch (error) {
    console.error(error);
  }
}
