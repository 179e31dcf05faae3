/** Which names can be written as identifiers of a module. */

/** Of any script: parameters and exports are named in their author's language. Nothing in it can end a name. */
const identifierPattern = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;
/** Most are: Unicode's properties take ten times as long to ask for. */
const plainPattern = /^[A-Za-z_$][\w$]*$/;
const reserved = new Set(
  ("break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with implements interface let package private protected public static yield await arguments eval").split(" "),
);

/** An identifier that is no reserved word. */
export function isIdentifier(name: string): boolean {
  return isMemberName(name) && !reserved.has(name);
}

/** What may follow a dot; reserved words may. */
export function isMemberName(name: string): boolean {
  return plainPattern.test(name) || identifierPattern.test(name);
}
