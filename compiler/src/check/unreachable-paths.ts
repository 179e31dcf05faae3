/**
 * Paths that no request has. The router matches the decoded path, in which only "%2F" and "%25" stay escaped; clients resolve
 * dot segments before they ask (RFC 3986 §5.2.4); and the pages of the documentation are answered first.
 */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import type { Session } from "../session.js";

const reserved = ["/docs", "/redoc", "/openapi.json"];

export function unreachablePaths(api: Api, session: Session): void {
  for (const { path, segments, method, origin } of api.operations) {
    if (reserved.includes(path) && (method === "GET" || method === "HEAD")) session.report(catalogue.reservedPath.at(origin, path));
    const problem = segments.flatMap((segment) => (segment.kind === "static" ? (problemOf(segment.text) ?? []) : [])).at(0);
    if (problem !== undefined) session.report(catalogue.unreachableSegment.at(origin, path, problem.reason, problem.help));
  }
}

interface Problem {
  readonly reason: string;
  readonly help: string;
}

function problemOf(text: string): Problem | undefined {
  if (text === "." || text === "..") return { reason: `"${text}" is resolved by the client before it asks`, help: "name the segment otherwise." };
  if (!/%[\da-f]{2}/i.test(text)) return undefined;
  const matched = matchedText(text);
  return matched === text ? undefined : { reason: "the path is decoded before it is compared", help: matched === undefined ? "write the characters themselves." : `write "${matched}".` };
}

/** What the router compares for a client that sends exactly `text`; undefined where it is no UTF-8. */
function matchedText(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replace(/%(2f|25)/gi, (_escape, code: string) => `%25${code.toUpperCase()}`));
  } catch {
    return undefined;
  }
}
