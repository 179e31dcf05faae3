/** Host and port, as the Host field and a target in absolute form name them. */

/** RFC 3986 §3.2: host and port, without userinfo. */
export function isAuthority(text: string): boolean {
  return /^(?:\[[\da-fA-F:.]+\]|(?:[\w\-.~!$&'()*+,;=]|%[\da-fA-F]{2})+)(?::\d{0,5})?$/.test(text);
}

/** Whether a URL can have it: "x:99999", "%2f" and "1.2.3.4.5" are authorities that no URL has (WHATWG URL §3.5). */
export function isUrlAuthority(text: string): boolean {
  return isAuthority(text) && URL.canParse(`http://${text}`);
}
