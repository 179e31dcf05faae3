/** Codecs of many types as emitted code, in one models.ts and one codecs.ts, given as text or running. */
import ts from "typescript";
import { CodecWriter } from "../../compiler/src/emit/codec.js";
import { block, code, type Code, erasable } from "../../compiler/src/emit/code.js";
import { GeneratedFile } from "../../compiler/src/emit/file.js";
import { emitModels, emitSchemas } from "../../compiler/src/emit/models.js";
import type { Codec } from "../../compiler/src/ir/codec.js";
import { recursiveModels } from "../../compiler/src/ir/recursion.js";
import { modelsWithSecrets } from "../../compiler/src/ir/secrets.js";
import type { Plan } from "../../compiler/src/ir/plan.js";
import type { Model, Type } from "../../compiler/src/ir/type.js";
import type { Issue } from "../../runtime/src/errors.js";
import * as internal from "../../runtime/src/internal.js";
import * as settings from "../../runtime/src/settings/index.js";
import { nowhere as origin } from "./api.js";
import * as validators from "./validators.js";

export interface Emitted {
  readonly decode: (input: unknown) => unknown;
  readonly explain: (input: unknown) => Issue[];
  /** Only for JSON. */
  readonly encode: (value: unknown) => string;
}

export function modelOf(name: string, type: Type): Model {
  return { name, type, documentation: {}, declared: undefined, origin };
}

/** Texts by path: models.ts, schemas.ts and codecs.ts, which exports `codecs` in the order given. */
export function emitCodecs(codecs: readonly Codec[], models: readonly Model[]): Record<string, string> {
  return Object.fromEntries(codecFiles(codecs, models).map((file) => [file.path, file.toString()]));
}

export function codecFiles(codecs: readonly Codec[], models: readonly Model[]): readonly GeneratedFile[] {
  const plan: Plan = { settings: new Map(), app: { module: "src/app.ts", exportName: "app", path: [] }, lifespan: undefined, title: "", models, recursive: recursiveModels(models), secretive: modelsWithSecrets(new Map(models.map((model) => [model.name, model]))), needsTemporal: false, modules: [], slots: [], router: { statics: [], tree: undefined } };
  const file = new GeneratedFile("codecs.ts", "src/app.ts", "src/generated");
  const writer = new CodecWriter(file, plan);
  const entries = codecs.map((codec) => entry(codec, writer, file));
  file.add(code`export const codecs = [\n  ${entries}\n];`);
  return [emitModels(plan, "src/generated"), emitSchemas(plan, "src/generated"), file];
}

/** The codecs running, in this process and without files: a bundler's pass over each would cost more than the tests. */
export function runCodecs(files: Readonly<Record<string, string>>): readonly Emitted[] {
  return runModule(files, "./codecs.js")["codecs"] as readonly Emitted[];
}

/** What models.ts exports, run as the JavaScript that `dist/` has: nothing is parsed by TypeScript, which would take most of the time. */
export function runModels(models: readonly Model[]): Readonly<Record<string, unknown>> {
  const texts = codecFiles([], models).map((file): [string, string] => [file.path.replace(/\.ts$/, ".js"), asScript(file.script((specifier) => specifier).text)]);
  const load = (specifier: string): unknown => {
    if (specifier === "precast/internal") return internal;
    if (specifier === "../validators.js") return validators;
    const exported = {};
    // eslint-disable-next-line no-new-func -- the emitted text under test
    new Function("exports", "require", new Map(texts).get(specifier.replace(/^\.\//, "")) ?? "")(exported, load);
    return exported;
  };
  return load("./models.js") as Readonly<Record<string, unknown>>;
}

/** Imports and exports as the emitter writes them, one a line, in terms of `require` and `exports`. */
function asScript(text: string): string {
  const names: string[] = [];
  const exported = (from: string, to: string): string => `Object.defineProperty(exports, ${JSON.stringify(to)}, { value: ${from} });`;
  const body = text
    .replace(/^import \{ (.*) \} from (".*");$/gm, (_line, list: string, specifier: string) => `const { ${list.replaceAll(" as ", ": ")} } = require(${specifier});`)
    .replace(/^export (const|function) ([\w$\u0080-\uffff]+)/gm, (_line, kind: string, name: string) => `${names.push(exported(name, name)) === 0 ? "" : kind} ${name}`)
    .replace(/^export \{ (\S+) as (\S+) \};$/gm, (_line, from: string, to: string) => exported(from, to));
  return ['"use strict";', body, ...names].join("\n");
}

/** What a file of emitted text exports. */
export function runModule(files: Readonly<Record<string, string>>, entry: "./codecs.js" | "./models.js"): Readonly<Record<string, unknown>> {
  const modules = new Map<string, Record<string, unknown>>([["precast/internal", internal], ["precast/settings", settings], ["../validators.js", validators]]);
  const load = (specifier: string): Record<string, unknown> => {
    const known = modules.get(specifier);
    if (known !== undefined) return known;
    const exported: Record<string, unknown> = {};
    modules.set(specifier, exported);
    const text = files[specifier.replace(/^\.\//, "").replace(/\.js$/, ".ts")] ?? "";
    const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.CommonJS } });
    // eslint-disable-next-line no-new-func -- the emitted text under test
    new Function("exports", "require", outputText)(exported, load);
    return exported;
  };
  return load(entry);
}

function entry(codec: Codec, writer: CodecWriter, file: GeneratedFile): Code {
  const type = codec.source === "json" ? code`unknown` : codec.source === "text" ? code`string` : code`readonly string[]`;
  const decode = code`decode: (input${erasable`: ${type}`}) => ${writer.decode(codec, code`input`)},`;
  const explained = [code`const issues${erasable`: ${file.importType("Issue", "precast/internal")}[]`} = [];`, writer.explain(codec, code`input`, code`[]`, code`issues`), code`return issues;`];
  const explain = code`explain: (input${erasable`: ${type}`}) => ${block(explained)},`;
  const encode = codec.source === "json" ? [code`encode: ${writer.encoder(codec)},`] : [];
  return code`${block([decode, explain, ...encode])},`;
}
