/** The request target (RFC 9112 §3.2): its four forms, and what an origin server does with each. */

export type Target = { readonly origin: string } | { readonly status: number; readonly reason: string };

/** Path and query in origin form; "*" for OPTIONS. */
export function readTarget(method: string, target: string): Target {
  if (method === "CONNECT") return { status: 501, reason: "CONNECT is not served" };
  if (target.charCodeAt(0) === 47) return { origin: target };
  if (target === "*") return method === "OPTIONS" ? { origin: "*" } : malformed;
  const absolute = /^https?:\/\/([^/?#@]+)([^#]*)$/i.exec(target);
  if (absolute === null || !isAuthority(absolute[1] ?? "")) return malformed;
  const rest = absolute[2] ?? "";
  return { origin: rest.startsWith("/") ? rest : `/${rest}` };
}

const malformed = { status: 400, reason: "Malformed request target" } as const;

function isAuthority(text: string): boolean {
  return /^(?:\[[\da-fA-F:.]+\]|[^:[\]]+)(?::\d{0,5})?$/.test(text);
}
