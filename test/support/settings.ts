/** A program's models as running code, read from its text; with `fromEnvironment` where they extend Settings. */
import { emitModels, emitSchemas } from "../../compiler/src/emit/models.js";
import { lower } from "../../compiler/src/lower/lower.js";
import { readApi } from "../../compiler/src/read/read.js";
import type { SettingsModel } from "../../runtime/src/settings/index.js";
import { runModule } from "./codecs.js";
import { readProgram } from "./program.js";

/** The exports of models.ts of `src/app.ts`, which begins with imports and an App. */
export function modelsOf<Models extends Readonly<Record<string, SettingsModel<never>>>>(source: string): Models {
  const context = readProgram({ "src/app.ts": `import { App, type Field, type Int, type Settings } from "precast";\nexport const app = new App();\n${source}` });
  const api = readApi(context);
  const [told] = context.session.diagnostics();
  if (api === undefined || told !== undefined) throw new Error(told?.message ?? "no App");
  const plan = lower(api);
  const files = [emitModels(plan, "src/generated"), emitSchemas(plan, "src/generated")];
  return runModule(Object.fromEntries(files.map((file) => [file.path, file.toString()])), "./models.js") as Models;
}
