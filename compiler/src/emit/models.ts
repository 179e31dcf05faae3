/** models.ts: the type of every model and the functions that read, explain and write it. */
import type { Plan } from "../ir/plan.js";
import type { Model } from "../ir/type.js";
import { code, documentation, identifier } from "./code.js";
import { CodecWriter } from "./codec.js";
import { GeneratedFile } from "./file.js";
import { modelsPath, typeText } from "./types.js";

export function emitModels(plan: Plan, generated: string): GeneratedFile {
  const file = new GeneratedFile(modelsPath, plan.app.module, generated);
  const models = new Map(plan.models.map((model) => [model.name, model]));
  for (const { name } of plan.models) for (const verb of ["decode", "explain", "encode"]) file.declare(verb + name.charAt(0).toUpperCase() + name.slice(1));
  for (const model of plan.models) if (model.declared === undefined) file.declareModel(model.name, file.declare(model.name));
  for (const model of plan.models) if (model.declared !== undefined) file.declareModel(model.name, file.referenceType(model.declared));
  const writer = new CodecWriter(file, models, true);
  for (const model of plan.models) {
    addType(file, model);
    writer.model(model);
  }
  return file;
}

function addType(file: GeneratedFile, model: Model): void {
  const local = file.model(model.name);
  const docs = model.documentation.description === undefined ? code`` : code`${documentation(model.documentation.description)}\n`;
  if (model.declared === undefined) file.add(code`${docs}export type ${local} = ${typeText(file, model.type)};`);
  else if (local.text === model.name) file.add(code`export type { ${local} };`);
  else file.add(code`export type { ${local} as ${identifier(model.name)} };`);
}
