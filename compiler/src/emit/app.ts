/** app.ts: binds every operation to the user's App and makes the application. openapi.ts: the document's bytes. main.ts: serves. */
import type { OperationPlan, Plan } from "../ir/plan.js";
import { block, type Code, code, erasable, join, key, lines, literal } from "./code.js";
import { GeneratedFile } from "./file.js";
import { usesContext } from "./operation.js";

const runtime = "precast/internal";

/** The number that `precast/internal` exports as `ABI`; a build for another one is refused at start. */
export const abi = 4;

export function emitApp(plan: Plan, generated: string): GeneratedFile {
  const file = new GeneratedFile("app.ts", plan.app.module, generated);
  for (const name of ["handlers", "context", "options", "handlerOf"]) file.local(name);
  const names = { create: file.declare("createApplication"), bindOperations: file.declare("bindOperations") };
  addBindOperations(file, plan);
  addCreateApplication(file, plan, names.bindOperations);
  file.add(code`export default ${names.create}();`);
  return file;
}

function addBindOperations(file: GeneratedFile, plan: Plan): void {
  const router = file.sibling("router.ts");
  const context = file.importType("Context", runtime);
  const slots = file.importType("Slots", file.sibling("dependencies.ts"));
  const handlers = file.importType("Handlers", runtime);
  const operations = file.importType("Operations", router);
  const bound = plan.modules.flatMap((module) => module.operations.map((operation) => bindOne(file, file.sibling(module.path), operation)));
  const name = plan.modules.some((module) => module.operations.some(usesContext)) ? code`context` : code`_context`;
  file.add(code`function bindOperations(handlers${erasable`: ${handlers}`}, ${name}${erasable`: ${context}<${slots}>`})${erasable`: ${operations}`} ${block([code`return ${block(bound)};`])}`);
}

function bindOne(file: GeneratedFile, specifier: string, plan: OperationPlan): Code {
  const { operation } = plan;
  const make = file.import(plan.functionName, specifier);
  const type = file.importType(plan.handlerName, specifier);
  const handler = code`handlers.get(${plan.key})${erasable` as ${type}`}`;
  return code`${key(operation.id)}: ${make}(${usesContext(plan) ? join([handler, code`context`], ", ") : handler}),`;
}

function addCreateApplication(file: GeneratedFile, plan: Plan, bindOperations: Code): void {
  const options = file.importType("ApplicationOptions", runtime);
  const application = file.importType("Application", runtime);
  const bind = file.import("bind", runtime);
  const keys = plan.modules.flatMap((module) => module.operations.map((operation) => code`${operation.key},`));
  const build = block([
    code`abi: ${abi},`,
    code`app: ${file.reference(plan.app)},`,
    code`manifest: new URL("./manifest.json", import.meta.url),`,
    code`title: ${literal(plan.title)},`,
    code`openapi: ${file.import("openapi", file.sibling("openapi.ts"))},`,
    keys.length === 0 ? code`keys: [],` : code`keys: [\n  ${keys}\n],`,
    code`slots: ${file.import("fillSlots", file.sibling("dependencies.ts"))},`,
    code`operations: ${bindOperations},`,
    code`route: ${file.import("route", file.sibling("router.ts"))},`,
    code`probes: ${file.import("probes", file.sibling("router.ts"))},`,
  ]);
  const temporal = plan.needsTemporal ? [code`${file.import("requireTemporal", runtime)}();`] : [];
  file.add(
    code`/** The application, with dependencies replaced where \`options.overrides\` says so. */\nexport function createApplication(options${erasable`: ${options}`} = {})${erasable`: ${application}`} ${block([...temporal, code`return ${bind}(${build}, options);`])}`,
  );
}

/** `text` is the document of openapi.json without white space: the runtime serves these bytes. */
export function emitDocument(plan: Plan, text: string, generated: string): GeneratedFile {
  const file = new GeneratedFile("openapi.ts", plan.app.module, generated);
  file.add(code`/** What /openapi.json answers. */\nexport const openapi = ${text};`);
  return file;
}

/** main.ts: what `precast start` runs, and what serves by itself where there is no `precast start`. */
export function emitMain(plan: Plan, generated: string): GeneratedFile {
  const file = new GeneratedFile("main.ts", plan.app.module, generated);
  for (const name of ["application", "server", "options", "wrap"]) file.local(name);
  const server = (name: string): Code => file.import(name, "precast/server");
  const type = (name: string): Code => file.importType(name, "precast/server");
  const main = file.declare("main");
  file.add(code`process.setSourceMapsEnabled(true);`);
  file.add(
    lines([
      code`/** Makes the application, starts its lifespan and serves it: what \`precast start\` calls. */`,
      code`export async function ${main}(options${erasable`: Partial<${type("ServerOptions")}>`}, wrap = (application${erasable`: ${type("Application")}`}) => application)${erasable`: Promise<${type("Server")}>`} ${block([
        code`// Imported late, so that a stack trace of the program's own start names its TypeScript.`,
        code`const { default: application } = await import("./app.js");`,
        code`return ${server("serve")}(wrap(application), options);`,
      ])}`,
    ]),
  );
  file.add(
    lines([
      code`// By itself, \`node dist/generated/main.js\`, its options come from the environment.`,
      code`if (${server("isEntry")}(import.meta.url)) ${block([
        code`process.exit(await ${server("run")}(() => ${main}(${server("resolveOptions")}({}, process.env)), (server) => console.log(server.url)));`,
      ])}`,
    ]),
  );
  return file;
}
