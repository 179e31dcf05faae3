/** Dynamic keys of objects: conditions over them, their issues, their types. */
import { isAnyKey, splitIndexes } from "../ir/keys.js";
import type { IndexSignature, KeyType, ObjectType } from "../ir/type.js";
import { block, code, type Code, join, literal } from "./code.js";
import type { CodecContext } from "./codec-context.js";
import { boundTests, lengthTests } from "./tests.js";

type TestContext = Pick<CodecContext, "runtime" | "pattern" | "template">;

/** Of a key, which is a string already; nothing where any fits. */
export function keyTests(type: KeyType, key: Code, context: TestContext): readonly Code[] {
  if (type.kind === "string") return lengthTests(type, key, context);
  const isNumber = code`${context.runtime(type.integer ? "holdsInteger" : "isNumberKey")}(${key})`;
  return [isNumber, ...boundTests(type, code`Number(${key})`, context)];
}

/** `key === "id" || key === "name"`; undefined without fields. */
export function declaredTest(names: readonly string[], key: Code): Code | undefined {
  return names.length === 0 ? undefined : join(names.map((name) => code`${key} === ${literal(name)}`), " || ");
}

/** `if (…) { … } else if (…) { … } else { … }` over the index signatures of an object; `otherwise` for a key that fits none. */
export function indexBranches(type: ObjectType, key: Code, context: TestContext, then: (index: IndexSignature) => readonly Code[], otherwise: readonly Code[]): Code {
  const { apart, others } = splitIndexes(type);
  const branches = apart.map((index) => code`if (${join(keyTests(index.key, key, context), " && ")}) ${block(then(index))}`);
  const last = others === undefined ? otherwise : then(others);
  if (branches.length === 0) return join(last, "\n");
  const tried = join(branches, " else ");
  return last.length === 0 ? tried : code`${tried} else ${block(last)}`;
}

/** `[key: string]`, as TypeScript has it: constraints of ours are none of its own. */
export function keyType(key: KeyType, template: (type: NonNullable<Extract<KeyType, { kind: "string" }>["template"]>) => Code): Code {
  if (key.kind === "number") return code`number`;
  return key.template === undefined ? code`string` : template(key.template);
}

/** Whether a key's issue is told by its own explainer. */
export function hasRules(key: KeyType | undefined): key is KeyType {
  return key !== undefined && !isAnyKey(key);
}
