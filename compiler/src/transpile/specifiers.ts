/** A transformer of emitted JavaScript that puts other module specifiers in place: of imports, re-exports, `import()` and `require()`. */
import { ts } from "#typescript";

/** New specifiers by the text of the old one. */
export type Specifiers = ReadonlyMap<string, string>;

/** Runs after TypeScript's own transformers: what was only a type is gone by then. */
export function rewriteSpecifiers(specifiers: Specifiers): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    if (specifiers.size === 0) return file;
    const visit = (node: ts.Node): ts.Node => rewritten(ts.visitEachChild(node, visit, context), specifiers, context.factory);
    return ts.visitEachChild(file, visit, context);
  };
}

function rewritten(node: ts.Node, specifiers: Specifiers, factory: ts.NodeFactory): ts.Node {
  if (ts.isImportDeclaration(node)) {
    const to = target(node.moduleSpecifier, specifiers);
    return to === undefined ? node : factory.updateImportDeclaration(node, node.modifiers, node.importClause, factory.createStringLiteral(to), attributes(node.attributes, to));
  }
  if (ts.isExportDeclaration(node)) {
    const to = target(node.moduleSpecifier, specifiers);
    return to === undefined ? node : factory.updateExportDeclaration(node, node.modifiers, node.isTypeOnly, node.exportClause, factory.createStringLiteral(to), attributes(node.attributes, to));
  }
  if (ts.isCallExpression(node) && loads(node.expression)) {
    const to = target(node.arguments[0], specifiers);
    if (to === undefined) return node;
    const others = to.endsWith(".json.js") ? [] : node.arguments.slice(1);
    return factory.updateCallExpression(node, node.expression, undefined, [factory.createStringLiteral(to), ...others]);
  }
  return node;
}

/** `import(…)`, `require(…)`, and what `import x = require(…)` becomes in an ES module. */
function loads(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && /^(__)?require(_\d+)?$/.test(callee.text));
}

/** By the text the user wrote: with `allowImportingTsExtensions` TypeScript has changed it already. */
function target(specifier: ts.Expression | undefined, specifiers: Specifiers): string | undefined {
  if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return undefined;
  const written = ts.getOriginalNode(specifier);
  return specifiers.get(ts.isStringLiteralLike(written) ? written.text : specifier.text);
}

/** JSON is a JavaScript module in `dist`, and an attribute would contradict that. */
function attributes(written: ts.ImportAttributes | undefined, to: string): ts.ImportAttributes | undefined {
  return to.endsWith(".json.js") ? undefined : written;
}
