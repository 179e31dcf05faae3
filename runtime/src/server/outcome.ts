/** What every engine does with what reaches the server boundary: errors are logged, and the caller learns nothing of them. */
import { STATUS_CODES } from "node:http";
import { HttpError } from "../errors.js";
import { Response } from "../message/response.js";

/** The response for an error that no one inside handled. */
export function answerError(error: unknown): Response {
  if (!(error instanceof HttpError)) {
    console.error(error);
    return new Response("Internal Server Error", { status: 500 });
  }
  const body = JSON.stringify({ detail: error.detail ?? STATUS_CODES[error.status] ?? null });
  return new Response(body, { status: error.status, headers: { "content-type": "application/json", ...error.headers } });
}

/** What a handler gave, when it is a response. By its shape: an application may have a copy of this package of its own. */
export function checkResponse(value: unknown): Response {
  if (typeof value !== "object" || value === null || !("head" in value && "finish" in value)) return answerError(new TypeError(`The handler returned ${value === null ? "null" : typeof value}, not a Response`));
  const response = value as Response;
  if (isBody(response.body)) return response;
  void finishResponse(response);
  return answerError(new TypeError(`A response body is ${typeof response.body}, not text, bytes, an async iterable or null`));
}

function isBody(body: unknown): boolean {
  return typeof body === "string" || body === null || (typeof body === "object" && (body instanceof Uint8Array || Symbol.asyncIterator in body));
}

/** Runs what waited for the response to leave; it is too late to tell the caller of an error. */
export async function finishResponse(response: Response): Promise<void> {
  try {
    await response.finish();
  } catch (error) {
    console.error(error);
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
