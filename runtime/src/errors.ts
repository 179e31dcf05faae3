/**
 * Errors with a meaning. `HttpError` is for handlers and dependencies; `ProtocolError` is the peer's mistake on the wire,
 * with the status to answer (h11's error_status_hint); `ValidationError` carries pydantic's issues.
 */

/** One thing wrong with the input, in pydantic's words: `{type, loc, msg, input, ctx?}`. */
export interface Issue {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/**
 * Thrown by a handler or a dependency to answer with `{"detail": …}` (FastAPI's HTTPException). The status is a type
 * argument, so that the compiler finds which statuses an operation can answer.
 * `detail` is any JSON value; left out, it is the status's reason phrase. `headers` are added to the response.
 */
export class HttpError<const Status extends number = number> extends Error {
  readonly status: Status;
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(status: Status, detail?: unknown, headers?: Readonly<Record<string, string>>) {
    super(typeof detail === "string" ? detail : `HTTP ${status}`);
    this.name = new.target.name;
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** The peer broke HTTP; `status` is what to answer before the connection closes. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The request does not fit its declaration: answered with 422 and `{"detail": issues}` (RequestValidationError). */
export class ValidationError extends Error {
  override readonly name = "ValidationError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(`${issues.length} validation error${issues.length === 1 ? "" : "s"}`);
    this.issues = issues;
  }
}

/**
 * Thrown by a validator to refuse a value: the issue is a `value_error` with the message "Value error, …" (Python's ValueError).
 * Thrown anywhere else it is an error like any other.
 */
export class ValueError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/**
 * Thrown by a validator to refuse a value with an issue of its own type (PydanticCustomError). Each `{name}` in the message stands
 * for that value of the context, which becomes the issue's `ctx`; the context has to be JSON.
 */
export class CustomError extends ValueError {
  readonly type: string;
  readonly context: Readonly<Record<string, unknown>> | undefined;

  constructor(type: string, message: string, context?: Readonly<Record<string, unknown>>) {
    super(message.replace(/\{([^{}]+)\}/g, (placeholder, name: string) => (context !== undefined && Object.hasOwn(context, name) ? String(context[name]) : placeholder)));
    this.type = type;
    this.context = context;
  }
}

/** A handler returned what its type forbids: a 500, logged with the path of the value (ResponseValidationError). */
export class EncodeError extends Error {
  override readonly name = "EncodeError";
}
