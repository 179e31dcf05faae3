/** Method and request target (RFC 9112 §3.1, §3.2): the target's four forms, and what an origin server makes of each. */
import { isAuthority } from "./authority.js";

const SLASH = 47;
const absoluteForm = /^https?:\/\/([^/?#]+)([^#]*)$/i;

/** Path and query in origin form, "*" for OPTIONS; empty when the target is none for this method. */
export function originForm(method: string, target: string): string {
  // RFC 9110 §9.3.6: for proxies alone.
  if (method === "CONNECT") return "";
  if (target.charCodeAt(0) === SLASH) return target;
  if (target === "*") return method === "OPTIONS" ? target : "";
  // absolute-form, as proxies are sent it.
  const match = absoluteForm.exec(target);
  if (match === null || !isAuthority(match[1] ?? "")) return "";
  const rest = match[2] ?? "";
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** Of a target that has an origin form: the authority that replaces Host (RFC 9112 §3.2.2); undefined where it names none. */
export function authorityOf(target: string): string | undefined {
  return target.charCodeAt(0) === SLASH ? undefined : absoluteForm.exec(target)?.[1];
}

/** The two methods that nearly all requests have need no new string. */
export function methodOf(bytes: Buffer, start: number, end: number): string {
  if (end - start === 3 && bytes[start] === 71 && bytes[start + 1] === 69 && bytes[start + 2] === 84) return "GET";
  if (end - start === 4 && bytes[start] === 80 && bytes[start + 1] === 79 && bytes[start + 2] === 83 && bytes[start + 3] === 84) return "POST";
  return bytes.toString("latin1", start, end);
}
