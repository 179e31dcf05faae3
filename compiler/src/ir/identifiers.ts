/** Which names can be written as identifiers of a module. */

const identifierPattern = /^[A-Za-z_$][\w$]*$/;
const reserved = new Set(
  ("break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with implements interface let package private protected public static yield await arguments eval").split(" "),
);

/** An ASCII identifier that is no reserved word. */
export function isIdentifier(name: string): boolean {
  return identifierPattern.test(name) && !reserved.has(name);
}

/** What may follow a dot; reserved words may. */
export function isMemberName(name: string): boolean {
  return identifierPattern.test(name);
}
