/**
 * Errors become responses here, inside the middleware, so that CORS headers and logs see them too. Shapes are FastAPI's:
 * `{"detail": …}`; what is not meant for the caller is a bare 500, and the details go to the log alone.
 */
import { STATUS_CODES } from "node:http";
import { inspect } from "node:util";
import { HttpError, type Issue, ValidationError } from "../errors.js";
import type { Handler } from "../handler.js";
import { forbidsBody } from "../http/writer.js";
import type { Request } from "../message/request.js";
import { JSONResponse, Response } from "../message/response.js";

/** Is told of an error nobody handled. Must not throw. */
export type Report = (error: unknown, request: Request) => void;

/** Issues in one answer: a body may hold a million wrong values, and nobody reads more of them. */
export const defaultLimitIssues = 100;

export function errorBoundary(inner: Handler, report: Report, limitIssues: number): Handler {
  return (request) => {
    try {
      const response = inner(request);
      return response instanceof Promise ? response.catch((error: unknown) => errorResponse(error, request, report, limitIssues)) : response;
    } catch (error) {
      return errorResponse(error, request, report, limitIssues);
    }
  };
}

/** The response an error asks for; a bare 500 for one that nobody expected, and for one that asks for what cannot be sent. */
export function errorResponse(error: unknown, request: Request, report: Report, limitIssues: number): Response {
  try {
    if (error instanceof ValidationError) return detail(422, capped(error.issues, limitIssues));
    if (error instanceof HttpError) return detail(error.status, error.detail ?? STATUS_CODES[error.status] ?? null, error.headers);
    report(error, request);
  } catch (failure) {
    report(new Error(`This error cannot be sent: ${failure instanceof Error ? failure.message : inspect(failure)}`, { cause: error }), request);
  }
  return new Response("Internal Server Error", { status: 500 });
}

/** The first issues; where there are more, one of ours says how many. */
function capped(issues: readonly Issue[], limit: number): readonly Issue[] {
  const omitted = issues.length - limit;
  if (omitted <= 0) return issues;
  const last: Issue = { type: "too_many_issues", loc: [], msg: `${omitted} more issue${omitted === 1 ? " is" : "s are"} not listed`, input: null, ctx: { omitted } };
  return [...issues.slice(0, limit), last];
}

/** The error's own headers win over ours. */
function detail(status: number, content: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return forbidsBody(status) ? new Response(null, { status, headers }) : new JSONResponse({ detail: content }, { status, headers });
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
