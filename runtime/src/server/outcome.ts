/** What every engine does with errors that reach the server boundary: they are logged, and the caller learns nothing. */
import { HttpError } from "../errors.js";
import { Response } from "../message/response.js";

/** The response for an error that no one inside handled. */
export function answerUnexpected(error: unknown): Response {
  if (error instanceof HttpError) return new Response(JSON.stringify({ detail: error.detail ?? null }), { status: error.status, headers: { "content-type": "application/json", ...error.headers } });
  console.error(error);
  return new Response("Internal Server Error", { status: 500 });
}

/** Runs what waited for the response to leave; it is too late to tell the caller of an error. */
export async function guardedFinish(response: Response): Promise<void> {
  try {
    await response.finish();
  } catch (error) {
    console.error(error);
  }
}
