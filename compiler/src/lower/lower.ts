/** Api → Plan: every decision is taken here, so that emitters stay plain. */
import { posix } from "node:path";
import type { Api, Operation } from "../ir/api.js";
import type { Model, Type } from "../ir/type.js";
import type { ModulePlan, Plan } from "../ir/plan.js";
import { isIdentifier } from "../ir/identifiers.js";
import { isTemporal } from "../ir/platform.js";
import { childrenOf, recursiveModels } from "../ir/recursion.js";
import { modelsWithSecrets } from "../ir/secrets.js";
import { pascalCase } from "../ir/words.js";
import { groupBy } from "./group.js";
import { unique } from "./names.js";
import { lowerOperation, type OperationNames } from "./operation.js";
import { lowerRouter } from "./router.js";
import { lowerSettings } from "./settings.js";

export function lower(api: Api): Plan {
  const models = new Map<string, Model>(api.models.map((model) => [model.name, model]));
  const dependencies = new Map(api.dependencies.map((dependency) => [dependency.id, dependency]));
  const modules = [...groupBy(api.operations, (operation) => operation.module)].sort(([a], [b]) => (a < b ? -1 : 1));
  const names = operationNames(api.operations);
  const root = commonFolder(modules.map(([module]) => module));
  return {
    app: api.app,
    lifespan: api.lifespan,
    title: api.info.title,
    models: api.models,
    recursive: recursiveModels(api.models),
    secretive: modelsWithSecrets(models),
    needsTemporal: needsTemporal(api),
    modules: modules.map(([module, operations]): ModulePlan => ({
      module,
      path: routesPath(module, root),
      operations: operations.map((operation: Operation) => lowerOperation(operation, names.get(operation.id) ?? unnamed, dependencies, models)),
    })),
    slots: api.dependencies,
    router: lowerRouter(api.operations),
    settings: new Map(api.settings.map((settings) => [settings.model, lowerSettings(settings, models)])),
  };
}

/** Also where only a model has one. */
function needsTemporal(api: Api): boolean {
  const holds = (type: Type): boolean => (type.kind === "platform" ? isTemporal(type) : childrenOf(type).some(holds));
  const inputs = [...api.operations, ...api.dependencies].flatMap((owner) => owner.arguments.flatMap((argument) => ("type" in argument ? [argument.type] : [])));
  const outputs = api.operations.flatMap(({ response }) => (response.kind === "json" ? [response.type] : []));
  return [...inputs, ...outputs, ...api.models.map(({ type }) => type)].some(holds);
}

const unnamed: OperationNames = { functionName: "operation", handlerName: "Handler" };

/** By operationId; a reserved word gets another name, and so does what is taken. */
function operationNames(operations: readonly Operation[]): ReadonlyMap<string, OperationNames> {
  const taken = new Set(operations.map(({ id }) => id).filter(isIdentifier));
  return new Map(
    operations.map(({ id }) => {
      const functionName = isIdentifier(id) ? id : unique(`${id}Operation`, taken);
      return [id, { functionName, handlerName: unique(`${pascalCase(id) || "Operation"}Handler`, taken) }];
    }),
  );
}

/** `src/routes/items.ts` to `routes/items.ts`, `src/app.ts` to `routes/app.ts`. */
function routesPath(module: string, root: string): string {
  const inside = posix.relative(root, module).replace(/^(?:\.\.\/)+/, "").replace(/^routes\//, "");
  return posix.join("routes", inside.replace(/\.[cm]?tsx?$/, ".ts"));
}

function commonFolder(modules: readonly string[]): string {
  const [first = ""] = modules;
  let folder = posix.dirname(first);
  while (folder !== "." && !modules.every((module) => module.startsWith(`${folder}/`))) folder = posix.dirname(folder);
  return folder === "." ? "" : posix.basename(folder) === "routes" ? posix.dirname(folder) : folder;
}
