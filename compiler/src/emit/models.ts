/**
 * models.ts: the type of every model, the functions that read, explain, write and recognise it, and an object with them for
 * people. schemas.ts: the JSON Schema of every model.
 */
import type { Plan, SettingsPlan } from "../ir/plan.js";
import type { Model } from "../ir/type.js";
import { wireModels } from "../ir/wire.js";
import { code, type Code, documentation, erasable, identifier, join, key, literal } from "./code.js";
import { CodecWriter } from "./codec.js";
import type { Verb } from "./codec-context.js";
import { GeneratedFile } from "./file.js";
import { SchemaWriter } from "./json-schema/writer.js";
import { modelsPath, typeText } from "./types.js";

/** Only a program that has settings loads what reads them. */
const settingsPath = "precast/settings";

const verbs: readonly Verb[] = ["decode", "explain", "encode", "is"];

export function emitModels(plan: Plan, generated: string): GeneratedFile {
  const file = new GeneratedFile(modelsPath, plan.app.module, generated);
  // The model's own names first: whatever else would be called so gets a number.
  for (const { name } of plan.models) file.declareModel(name, file.declare(name));
  for (const { name } of plan.models) for (const verb of [...verbs, "fits"]) file.declare(verb + name);
  const writer = new CodecWriter(file, plan, true);
  const { twofold } = wireModels(plan.models);
  for (const model of plan.models) {
    file.add(declaration(file, model));
    writer.model(model);
    file.add(object(file, model, writer, plan.settings.get(model.name), twofold.has(model.name)));
    const local = file.model(model.name);
    // A model that is called like a global has another name inside, and its own for those who import it.
    if (local.text !== model.name) file.add(code`export { ${local} as ${identifier(model.name)} };`);
  }
  return file;
}

/** The user's exported type under the model's name, or the type written out. */
function declaration(file: GeneratedFile, { name, type, declared, documentation: { description } }: Model): Code {
  const docs = description === undefined ? code`` : code`${documentation(description)}\n`;
  return erasable`${docs}export type ${file.model(name)} = ${declared === undefined ? typeText(file, type) : file.referenceType(declared)};`;
}

function object(file: GeneratedFile, { name }: Model, writer: CodecWriter, settings: SettingsPlan | undefined, hasOutputSchema: boolean): Code {
  const local = file.model(name);
  const entries = verbs.map((verb) => code`${key(verb)}: ${writer.modelFunction(verb, name)},`);
  const define = file.import("defineModel", "precast/internal");
  const schemas = file.import("schemas", file.sibling("schemas.ts"));
  const written = hasOutputSchema ? code`, ${file.import("outputSchemas", file.sibling("schemas.ts"))}` : code``;
  const model = code`${define}(${name}, ${schemas}, {\n  ${entries}\n}${written})`;
  if (settings === undefined) return code`export const ${local}${erasable`: ${file.importType("Model", "precast/internal")}<${local}>`} = ${model};`;
  const reader = (["decode", "explain"] as const).map((verb) => code`${key(verb)}: ${writer.modelFunction(verb, settings.reader)}`);
  const read = code`${file.import("defineSettings", settingsPath)}(${model}, ${literal(settings.options)}, { ${join(reader, ", ")} })`;
  return code`export const ${local}${erasable`: ${file.importType("SettingsModel", settingsPath)}<${local}>`} = ${read};`;
}

/** schemas.ts: what `Item.schema` is made of, each referring to others as `#/$defs/Name`. */
export function emitSchemas(plan: Plan, generated: string): GeneratedFile {
  const file = new GeneratedFile("schemas.ts", plan.app.module, generated);
  const { read, written, twofold } = wireModels(plan.models);
  const type = file.importType("JsonSchema", "precast/internal");
  const entriesOf = (models: readonly Model[]): readonly Code[] => {
    const writer = new SchemaWriter(models, "#/$defs/");
    return models.map((model) => code`${key(model.name)}: ${literal(writer.model(model))},`);
  };
  const entries = entriesOf(read);
  const list = entries.length === 0 ? code`{}` : code`{\n  ${entries}\n}`;
  file.add(code`/** JSON Schema 2020-12 by the name of its model. */\nexport const schemas${erasable`: { readonly [model: string]: ${type} }`} = ${list};`);
  if (twofold.size === 0) return file;
  const others = entriesOf(written).filter((_, index) => twofold.has(written[index]?.name ?? ""));
  const all = code`{\n  ...${identifier("schemas")},\n  ${others}\n}`;
  file.add(code`/** The same for what is written, where that differs from what is read. */\nexport const outputSchemas${erasable`: { readonly [model: string]: ${type} }`} = ${all};`);
  return file;
}
