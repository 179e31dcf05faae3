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
import { layExclusions } from "./ir/exclusion.js";
import { lower } from "./lower/lower.js";
import { readApi } from "./read/read.js";
import type { ReadContext } from "./read/context.js";

/** What is made of an Api, and of nothing else. */
export interface Emission {
  /** Text by path relative to the package root: generated sources and openapi.json. Empty after an error. */
  readonly files: ReadonlyMap<string, string>;
  /** The generated sources among them. */
  readonly generated: ReadonlyMap<string, GeneratedFile>;
  /** The client's texts. They are formatted elsewhere, and there is more to do meanwhile. */
  readonly client: Promise<ReadonlyMap<string, string>>;
}

export interface Compilation extends Emission {
  readonly diagnostics: readonly Diagnostic[];
  /** What was read; undefined when reading failed. */
  readonly api: Api | undefined;
}

/** read → check, then lower → emit by `emission`; whoever compiles again and again may give one that keeps what it made. */
export function compile(context: ReadContext, emission: (api: Api) => Emission): Compilation {
  const { session } = context;
  const api = readApi(context);
  if (api !== undefined && !session.hasErrors()) for (const rule of rules) rule(api, session);
  const made = api === undefined || session.hasErrors() ? nothing : emission(api);
  return { ...made, diagnostics: session.diagnostics(), api };
}

const nothing: Emission = { files: new Map(), generated: new Map(), client: Promise.resolve(new Map()) };

/** lower → emit. `generated` is the folder of generated sources; without `client` options there is no client. */
export function emit(declared: Api, generated: string, client: ClientOptions | undefined): Emission {
  const api = layExclusions(declared);
  // Begun before the rest is made.
  const formatted = client === undefined ? nothing.client : emitClient(api, client);
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
  return { files, generated: named, client: formatted };
}
