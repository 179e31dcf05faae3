/** dependencies.ts: a slot for every dependency, filled once per application. */
import type { Plan } from "../ir/plan.js";
import { block, code, erasable, key } from "./code.js";
import { GeneratedFile } from "./file.js";

export function emitDependencies(plan: Plan, generated: string): GeneratedFile {
  const file = new GeneratedFile("dependencies.ts", plan.app.module, generated);
  if (plan.slots.length === 0) {
    file.add(erasable`/** This application has no dependencies. */\nexport type Slots = Record<never, never>;`);
    file.add(code`export function fillSlots()${erasable`: Slots`} {\n  return {};\n}`);
    return file;
  }
  const slotType = file.importType("Slot", "precast/internal");
  const slot = file.import("slot", "precast/internal");
  const overrides = file.importType("Overrides", "precast/internal");
  file.local("overrides");
  const types = plan.slots.map(({ id, reference }) => code`readonly ${key(id)}: ${slotType}<typeof ${file.reference(reference)}>;`);
  const values = plan.slots.map(({ id, reference, provider }) => {
    // A method is called on its object, as it would be by hand.
    const owner = reference.path.length === 0 ? code`` : code`, ${file.reference({ ...reference, path: reference.path.slice(0, -1) })}`;
    return code`${key(id)}: ${slot}(${file.reference(reference)}, ${provider}, overrides${owner}),`;
  });
  file.add(erasable`/** Dependencies by name; a test replaces them with \`createApplication({ overrides: [[original, replacement]] })\`. */\nexport interface Slots ${block(types)}`);
  file.add(code`export function fillSlots(overrides${erasable`: ${overrides}`})${erasable`: Slots`} ${block([code`return ${block(values)};`])}`);
  return file;
}
