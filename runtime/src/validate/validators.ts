/**
 * Validators around a decoder: functions of the program. A decoder only asks whether one refuses; the explainer runs it again and
 * tells why. What a function throws to refuse a value is pydantic's: a ValueError, an AssertionError, a CustomError, or a
 * ValidationError with issues of its own. Anything else is the program's fault, and goes on.
 */
import { CustomError, type Issue, ValidationError, ValueError } from "../errors.js";
import { type Loc, tell } from "./explain.js";
import { INVALID, type Invalid } from "./invalid.js";
import { quotable } from "./quote.js";

/** The compiler has checked what the function takes. */
type Validator = (value: never) => unknown;
type Wrapper = (input: never, next: never) => unknown;
type Decode = (input: unknown) => unknown;
type Explain = (input: unknown, loc: Loc, issues: Issue[]) => void;

/** What a `Before` or an `After` makes of a value. */
export function through(validate: Validator, value: unknown): unknown {
  try {
    return (validate as Decode)(value);
  } catch (error) {
    return refused(error);
  }
}

/** Whether a `Check` lets the value through: it does not throw, and does not give false. */
export function passes(validate: Validator, value: unknown): boolean {
  const answer = through(validate, value);
  if (answer instanceof Promise) throw new TypeError("A Check gave a promise, but validators are synchronous");
  return answer !== false && answer !== INVALID;
}

/** What a `Wrap` gives; its `next` decodes, or throws a ValidationError with the issues that `explain` tells. */
export function around(validate: Wrapper, input: unknown, decode: Decode, explain: Explain): unknown {
  try {
    return called(validate, input, decode, explain);
  } catch (error) {
    return refused(error);
  }
}

/** What the type inside is given; INVALID when the function refused, which is told. */
export function explainBefore(validate: Validator, input: unknown, loc: Loc, issues: Issue[]): unknown {
  try {
    return (validate as Decode)(input);
  } catch (error) {
    tellRefusal(error, input, loc, issues);
    return INVALID;
  }
}

/** `input` is what was sent for the value. */
export function explainAfter(validate: Validator, value: unknown, input: unknown, loc: Loc, issues: Issue[]): void {
  try {
    (validate as Decode)(value);
  } catch (error) {
    tellRefusal(error, input, loc, issues);
  }
}

/** What is told where a `Check` gives false. */
export interface Failure {
  readonly type: string;
  readonly message: string;
}

/** Without a `failure` of its own it is a failed assertion. `name` is the function's. */
export function explainCheck(validate: Validator, name: string, failure: Failure | undefined, value: unknown, input: unknown, loc: Loc, issues: Issue[]): void {
  try {
    if ((validate as Decode)(value) !== false) return;
  } catch (error) {
    tellRefusal(error, input, loc, issues);
    return;
  }
  if (failure === undefined) tellAssertion(name, input, loc, issues);
  else tell(issues, failure.type, loc, failure.message, input);
}

export function explainAround(validate: Wrapper, input: unknown, decode: Decode, explain: Explain, loc: Loc, issues: Issue[]): void {
  try {
    called(validate, input, decode, explain);
  } catch (error) {
    tellRefusal(error, input, loc, issues);
  }
}

/** Constraints outside a validator are asked of what it gives, and told of what was sent. */
export function explainConstraints(input: unknown, loc: Loc, issues: Issue[], explain: (loc: Loc, issues: Issue[]) => void): void {
  const own: Issue[] = [];
  explain(loc, own);
  issues.push(...own.map((issue) => ({ ...issue, input: quotable(input) })));
}

/** Whether what a function made of texts is still such. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function called(validate: Wrapper, input: unknown, decode: Decode, explain: Explain): unknown {
  return (validate as (input: unknown, next: Decode) => unknown)(input, (inner) => {
    const value = decode(inner);
    if (value !== INVALID) return value;
    const issues: Issue[] = [];
    explain(inner, [], issues);
    throw new ValidationError(issues);
  });
}

/** INVALID for what a function throws to refuse a value; rethrows anything else. */
export function refused(error: unknown): Invalid {
  if (error instanceof ValueError || error instanceof ValidationError || isAssertion(error)) return INVALID;
  throw error;
}

/** Rethrows what is no refusal. Issues of a ValidationError lie below the value. */
export function tellRefusal(error: unknown, input: unknown, loc: Loc, issues: Issue[]): void {
  if (error instanceof ValidationError) issues.push(...error.issues.map((issue) => ({ ...issue, loc: [...loc, ...issue.loc] })));
  else if (error instanceof CustomError) tell(issues, error.type, loc, error.message, input, error.context);
  else if (error instanceof ValueError) tell(issues, "value_error", loc, `Value error, ${error.message}`, input, { error: {} });
  else if (isAssertion(error)) tellAssertion(isGenerated(error) ? "" : error.message, input, loc, issues);
  else throw error;
}

/** FastAPI answers an exception in `ctx` as an empty object. */
function tellAssertion(message: string, input: unknown, loc: Loc, issues: Issue[]): void {
  tell(issues, "assertion_error", loc, `Assertion failed, ${message}`, input, { error: {} });
}

/** Node's, and those of assertion libraries, which carry the same name. */
function isAssertion(error: unknown): error is Error {
  return error instanceof Error && error.name === "AssertionError";
}

/** Node writes a message from the program's source where none is given, which is not for the caller; pydantic has an empty one. */
function isGenerated(error: Error & { readonly generatedMessage?: boolean }): boolean {
  return error.generatedMessage === true;
}
