/** Names of header parameters: tokens, and fields that a caller can send. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Api, Parameter } from "../ir/api.js";
import type { Session } from "../session.js";

/** RFC 9110 §5.6.2. */
const token = /^[!#$%&'*+\-.^_`|~\da-z]+$/i;

/** Framing and hop-by-hop fields (RFC 9110 §7.6.1, RFC 9112): used up by the server, gone behind a proxy. */
const connection = new Set(["connection", "content-length", "expect", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"]);

/** Forbidden request headers of the Fetch standard that are left: a browser sets them, a script cannot. */
const browser = new Set(["accept-charset", "accept-encoding", "access-control-request-headers", "access-control-request-method", "cookie", "cookie2", "date", "dnt", "host", "origin", "referer", "set-cookie", "via"]);

export function headerNames(api: Api, session: Session): void {
  for (const owner of [...api.operations, ...api.dependencies]) {
    for (const argument of owner.arguments) {
      const problem = argument.kind === "parameter" && argument.in === "header" ? problemOf(argument) : undefined;
      if (problem !== undefined) session.report(problem);
    }
  }
}

function problemOf({ alias, includeInSchema, origin }: Parameter): Diagnostic | undefined {
  const name = alias.toLowerCase();
  if (!token.test(name)) return catalogue.headerName.at(origin, alias);
  if (connection.has(name)) return catalogue.connectionHeader.at(origin, alias);
  return includeInSchema && (browser.has(name) || /^(?:proxy|sec)-/.test(name)) ? catalogue.browserHeader.at(origin, alias) : undefined;
}
