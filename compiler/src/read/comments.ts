/**
 * JSDoc comments that TypeScript does not attach to what follows them, because the token before them ends on their line:
 * `interface Box { /** @minimum 1 *\/ size: number; /** @minLength 3 *\/ name: string }`. One before a declaration on its own
 * line is read all the same; one with nothing behind it on its line may be meant for either neighbour, and is nobody's.
 */
import { ts } from "#typescript";
import type { ReadContext } from "./context.js";
import { isLibraryFile } from "./types/libraries.js";

interface Parsing {
  /** Not in the declarations of ts-morph, which is pinned. */
  parseIsolatedJSDocComment(text: string, start: number, length: number): { readonly jsDoc: ts.JSDoc } | undefined;
}

export interface Comment {
  readonly jsDoc: ts.JSDoc;
  readonly range: ts.TextRange;
}

/** The comment before the declaration on its line, where TypeScript has attached none. */
export function besideComment(declaration: ts.Declaration, context: ReadContext): ts.JSDoc | undefined {
  const text = ownText(declaration, context);
  if (text === undefined || isAttached(declaration)) return undefined;
  const last = jsDocsAfter(declaration.pos, text).at(-1);
  return last === undefined || /[\r\n]/.test(text.slice(last.end, declaration.getStart())) ? undefined : parsed(text, last)?.jsDoc;
}

/** Comments around a member that are nobody's: before it at the end of the line above, or behind it. */
export function strayComments(declaration: ts.Declaration, context: ReadContext): readonly Comment[] {
  const text = ownText(declaration, context);
  if (text === undefined || !isMember(declaration)) return [];
  const before = isFirst(declaration) ? jsDocsAfter(declaration.pos, text).filter(({ end }) => /[\r\n]/.test(text.slice(end, declaration.getStart()))) : [];
  const behind = jsDocsAfter(declaration.end, text).filter(({ end }) => /^\s*($|\}|[\r\n])/.test(text.slice(end).split(/[\r\n]/, 1)[0] ?? ""));
  return [...before, ...behind].flatMap((range) => parsed(text, range) ?? []);
}

/** A package's comments are its own affair. */
function ownText(declaration: ts.Declaration, context: ReadContext): string | undefined {
  const file = declaration.getSourceFile();
  return isLibraryFile(file, context) ? undefined : file.text;
}

function isAttached(declaration: ts.Node): boolean {
  return (declaration as { readonly jsDoc?: readonly ts.JSDoc[] }).jsDoc !== undefined;
}

function isMember(declaration: ts.Declaration): boolean {
  return ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration);
}

function isFirst({ parent, pos }: ts.Declaration): boolean {
  const { members } = parent as { readonly members?: ts.NodeArray<ts.Node> };
  return members?.[0]?.pos === pos;
}

/** Comments that TypeScript counts to the token before, which the position ends. */
function jsDocsAfter(position: number, text: string): readonly ts.TextRange[] {
  return (ts.getTrailingCommentRanges(text, position) ?? []).filter(({ pos, end }) => text.startsWith("/**", pos) && end - pos > "/**/".length);
}

function parsed(text: string, range: ts.TextRange): Comment | undefined {
  const comment = (ts as typeof ts & Parsing).parseIsolatedJSDocComment(text, range.pos, range.end - range.pos);
  return comment === undefined ? undefined : { jsDoc: comment.jsDoc, range };
}
