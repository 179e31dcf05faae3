/** Path templates: `/items/{itemId}`, `/files/{rest:path}`. */
import type { Segment } from "../ir/api.js";

/** The segments, or what is wrong with the path, as the end of a sentence. */
export function parsePath(path: string): readonly Segment[] | string {
  if (!path.startsWith("/")) return 'must start with "/"';
  if (/[?#]/.test(path)) return 'must not contain "?" or "#"';
  const texts = path.slice(1).split("/");
  const segments: Segment[] = [];
  for (const [index, text] of texts.entries()) {
    const segment = parseSegment(text, index === texts.length - 1);
    if (typeof segment === "string") return segment;
    segments.push(segment);
  }
  const names = segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name]));
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  return repeated === undefined ? segments : `names "${repeated}" twice`;
}

function parseSegment(text: string, isLast: boolean): Segment | string {
  if (!/[{}]/.test(text)) return { kind: "static", text };
  const match = /^\{([A-Za-z_$][\w$]*)(?::(\w+))?\}$/.exec(text);
  if (match === null) return `has the segment "${text}", which is neither a text nor one {name}`;
  const [, name = "", convertor] = match;
  if (convertor === undefined) return { kind: "parameter", name };
  if (convertor !== "path") return `has the convertor ":${convertor}" in "${text}": the parameter's type says what it is; only ":path" exists`;
  return isLast ? { kind: "rest", name } : `has "${text}", which takes the rest of the path, before its end`;
}
