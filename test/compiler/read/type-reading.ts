/** Source text to what the type reader makes of its type `T`: the IR as text with the models under it, or the codes. */
import { ts } from "@ts-morph/common";
import { printModel, printType } from "../../../compiler/src/ir/print.js";
import type { Type } from "../../../compiler/src/ir/type.js";
import { TypeReader } from "../../../compiler/src/read/types.js";
import type { Position } from "../../../compiler/src/read/types/request.js";
import { readProgram } from "../../support/program.js";

const imports = 'import type { After, Base64, Before, ByteSize, Check, Decimal, Email, Field, Int, Int64, Json, JsonValue, Secret } from "precast";\n';

export interface Reading {
  readonly text: string;
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  /** What the reports point at. */
  readonly places: readonly string[];
  readonly type: Type | undefined;
}

/** Reads `T`, the parameter of `take`, or the type of the constant `value`. */
export function reading(source: string | Readonly<Record<string, string>>, position: Position = "body"): Reading {
  const files = typeof source === "string" ? { "src/app.ts": imports + source } : { ...source, "src/app.ts": imports + (source["src/app.ts"] ?? "") };
  const context = readProgram(files);
  const reader = new TypeReader(context);
  const { type, node } = target(context.program.getSourceFiles().find((file) => file.fileName.endsWith("/src/app.ts")), context.checker);
  const read = reader.read({ type, node, position, name: "Fallback" });
  const diagnostics = context.session.diagnostics();
  const models = reader.models().map(printModel);
  const lines = read === undefined ? [] : [printType(read), ...models];
  const textAt = ({ span }: (typeof diagnostics)[number]): string => (files as Record<string, string>)[span.file]?.split("\n")[span.line - 1]?.slice(span.column - 1, span.column - 1 + span.length) ?? "";
  return { text: lines.join("\n"), codes: diagnostics.map(({ code }) => code), messages: diagnostics.map(({ message }) => message), places: diagnostics.map(textAt), type: read };
}

/** The IR as text; throws where something was reported. */
export function readsAs(source: string | Readonly<Record<string, string>>, position?: Position): string {
  const { text, messages } = reading(source, position);
  if (messages.length > 0) throw new Error(messages.join("\n"));
  return text;
}

/** `T` as a parameter would have it: the reference is the node. */
export function target(file: ts.SourceFile | undefined, checker: ts.TypeChecker): { type: ts.Type; node: ts.Node } {
  const statements = file?.statements ?? [];
  for (const statement of statements) {
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === "T") return { type: checker.getTypeFromTypeNode(statement.type), node: statement.type };
  }
  for (const statement of statements) {
    const [parameter] = ts.isFunctionDeclaration(statement) && statement.name?.text === "take" ? statement.parameters : [];
    if (parameter?.type !== undefined) return { type: checker.getTypeAtLocation(parameter), node: parameter.type };
  }
  for (const statement of statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const declaration = statement.declarationList.declarations.find(({ name }) => name.getText() === "value");
    if (declaration !== undefined) return { type: checker.getTypeAtLocation(declaration.name), node: declaration.name };
  }
  throw new Error("the source has neither a type T nor a constant value");
}
