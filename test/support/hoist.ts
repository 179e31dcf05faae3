/**
 * A copy of a program in which the handler of every registration is an exported constant, so that a type-check can hold it
 * against the signature that generated code casts it to. The copy proves the casts; it never runs.
 */
import ts from "typescript";

export interface Hoisted {
  readonly text: string;
  /** Name of the constant by "line:column" of the path in its registration. */
  readonly names: ReadonlyMap<string, string>;
}

const methods = new Set(["get", "post", "put", "patch", "delete", "head", "options", "trace"]);

export function hoist(source: string): Hoisted {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const names = new Map<string, string>();
  let text = source;
  for (const statement of [...file.statements].reverse()) {
    const call = registration(statement);
    const handler = call?.arguments.at(-1);
    if (call === undefined || handler === undefined) continue;
    const name = `hoisted${names.size}`;
    const { line, character } = file.getLineAndCharacterOfPosition(call.arguments[0]?.getStart() ?? call.getStart());
    names.set(`${line + 1}:${character + 1}`, name);
    const expression = source.slice(handler.getFullStart(), handler.end);
    text = `${text.slice(0, handler.getFullStart())} ${name}${text.slice(handler.end)}`;
    text = `${text.slice(0, statement.getFullStart())}\nexport const ${name} =${expression};\n${text.slice(statement.getFullStart())}`;
  }
  return { text, names };
}

function registration(statement: ts.Statement): ts.CallExpression | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
  const { expression } = statement.expression;
  return ts.isPropertyAccessExpression(expression) && methods.has(expression.name.text) && statement.expression.arguments.length >= 2 ? statement.expression : undefined;
}
