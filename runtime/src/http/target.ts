/** The request target (RFC 9112 §3.2): its four forms, and what an origin server makes of each. */
import { isAuthority } from "./fields.js";

/** Path and query in origin form, "*" for OPTIONS; undefined when the target is none for this method. */
export function originForm(method: string, target: string): string | undefined {
  // RFC 9110 §9.3.6: for proxies alone.
  if (method === "CONNECT") return undefined;
  if (target.charCodeAt(0) === 47) return target;
  if (target === "*") return method === "OPTIONS" ? target : undefined;
  // absolute-form, as proxies are sent it. Its authority replaces Host (RFC 9112 §3.2.2), and we serve every host.
  const match = /^https?:\/\/([^/?#]+)([^#]*)$/i.exec(target);
  if (match === null || !isAuthority(match[1] ?? "")) return undefined;
  const rest = match[2] ?? "";
  return rest.startsWith("/") ? rest : `/${rest}`;
}
