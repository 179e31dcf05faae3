/** One TypeScript file by itself as an ES module, for a file that has to run before there is a program: the configuration. */
import { ts } from "#typescript";

export function transpileModule(text: string, path: string): string {
  const { outputText } = ts.transpileModule(text, { fileName: path, compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } });
  return outputText;
}
