/**
 * The compiler is this list of passes: read → check → lower → emit. All errors of a stage are told together; a stage with
 * errors is the last. Nothing is written to disk here.
 */
import { rules } from "./check/rules.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { emitApp, emitDocument, emitMain } from "./emit/app.js";
import { type ClientOptions, emitClient } from "./emit/client.js";
import { emitDependencies } from "./emit/dependencies.js";
import type { GeneratedFile } from "./emit/file.js";
import { emitModels, emitSchemas } from "./emit/models.js";
import { emitOpenApi } from "./emit/openapi.js";
import { emitModule } from "./emit/operation.js";
import { emitRouter } from "./emit/router.js";
import type { Api } from "./ir/api.js";
import { lower } from "./lower/lower.js";
import { readApi } from "./read/read.js";
import type { ReadContext } from "./read/context.js";

export interface Compilation {
  /** Text by path relative to the package root: generated sources, openapi.json, the client. Empty after an error. */
  readonly files: ReadonlyMap<string, string>;
  /** The generated sources among them. */
  readonly generated: ReadonlyMap<string, GeneratedFile>;
  readonly diagnostics: readonly Diagnostic[];
  /** What was read; undefined when reading failed. */
  readonly api: Api | undefined;
}

/** Without `client` options there is no client. */
export async function compile(context: ReadContext, client: ClientOptions | undefined): Promise<Compilation> {
  const { session } = context;
  const api = readApi(context);
  if (api !== undefined && !session.hasErrors()) for (const rule of rules) rule(api, session);
  if (api === undefined || session.hasErrors()) return { files: new Map(), generated: new Map(), diagnostics: session.diagnostics(), api };
  const { generated } = session.options;
  // Formatted elsewhere, and so begun before the rest is made.
  const formatted = client === undefined ? undefined : emitClient(api, client);
  const plan = lower(api);
  const document = emitOpenApi(api);
  const sources: readonly GeneratedFile[] = [
    emitApp(plan, generated),
    emitDependencies(plan, generated),
    emitMain(plan, generated),
    emitDocument(plan, JSON.stringify(document), generated),
    emitModels(plan, generated),
    emitRouter(plan, generated),
    emitSchemas(plan, generated),
    ...plan.modules.map((module) => emitModule(module, plan, generated)),
  ];
  const named = new Map(sources.map((file) => [`${generated}/${file.path}`, file]));
  const files = new Map([...named].map(([path, file]) => [path, file.toString()]));
  files.set("openapi.json", `${JSON.stringify(document, null, 2)}\n`);
  for (const [path, text] of (await formatted) ?? []) files.set(path, text);
  return { files, generated: named, diagnostics: session.diagnostics(), api };
}
