/** JSON inside a text: parsed on the way in, as pydantic's `Json` does. */
import type { Issue } from "../errors.js";
import { type Loc, tell } from "./explain.js";
import { INVALID, type Invalid } from "./invalid.js";
import { jsonTextProblem, surrogateProblem } from "./json-text-error.js";

/** What the text says. A text with half of a surrogate pair is none, as everywhere. */
export function jsonFromText(input: unknown): unknown {
  return typeof input === "string" ? parsed(input) : INVALID;
}

/** What the text says, INVALID where it was told why it says nothing. */
export function explainJsonText(input: unknown, loc: Loc, issues: Issue[]): unknown {
  const value = jsonFromText(input);
  if (typeof input !== "string") tell(issues, "json_type", loc, "JSON input should be string, bytes or bytearray", input);
  else if (value === INVALID) {
    const error = jsonTextProblem(input);
    tell(issues, "json_invalid", loc, `Invalid JSON: ${error}`, input, { error });
  }
  return value;
}

function parsed(text: string): unknown | Invalid {
  try {
    const value: unknown = JSON.parse(text);
    return surrogateProblem(text) === undefined ? value : INVALID;
  } catch {
    return INVALID;
  }
}
