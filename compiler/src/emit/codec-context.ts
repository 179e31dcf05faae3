/** What the emitters of one file's codecs share: its functions, its patterns, and how things in it are named. */
import type { Plan } from "../ir/plan.js";
import { childrenOf } from "../ir/recursion.js";
import type { Template } from "../ir/template.js";
import type { Model, Type } from "../ir/type.js";
import { code, type Code, identifier } from "./code.js";
import type { GeneratedFile } from "./file.js";
import { otherKeysTest } from "./other-keys.js";
import { templateScanner } from "./templates.js";

export type Verb = "decode" | "explain" | "encode" | "is";

/** One type may be read from JSON and from texts in one file: two functions. */
type Deed = Verb | "decodeText" | "explainText" | "fits";

export interface CodecContext {
  readonly file: GeneratedFile;
  readonly models: ReadonlyMap<string, Model>;
  readonly recursive: ReadonlySet<string>;
  /** Names of the models that have a secret inside. */
  readonly secretive: ReadonlySet<string>;
  /** Whether this file is the one that declares the models. */
  readonly isModels: boolean;
  /** The function that does something to a type, called after `owner`; written by `write` unless it was before. */
  once(deed: Deed, type: Type, owner: string, write: (name: Code) => void): Code;
  /** A helper of the runtime. */
  runtime(name: string): Code;
  runtimeType(name: string): Code;
  /** A regular expression, compiled once when the module is loaded. */
  pattern(source: string): Code;
  /** A function that says whether a string is of a template literal type, written on first use. */
  template(template: Template): Code;
  /** A function that says whether an object has other keys, written on first use and called after `owner`. */
  hasOtherKeys(than: readonly string[], owner: string): Code;
}

export function createContext(file: GeneratedFile, { models, recursive, secretive }: Pick<Plan, "models" | "recursive" | "secretive">, isModels: boolean): CodecContext {
  const written = new Map<Type, Map<Deed, Code>>();
  const patterns = new Map<string, Code>();
  const templates = new Map<string, Code>();
  const keyed = new Map<string, Code>();
  const byName = new Map(models.map((model) => [model.name, model]));
  return {
    file,
    models: byName,
    recursive,
    secretive,
    isModels,
    once(deed, type, owner, write) {
      const functions = written.get(type) ?? new Map<Deed, Code>();
      written.set(type, functions);
      const known = functions.get(deed);
      if (known !== undefined) return known;
      const name = file.declare(deed.replace("Text", "") + capital(owner));
      functions.set(deed, name);
      write(name);
      return name;
    },
    runtime: (name) => file.import(name, "precast/internal"),
    runtimeType: (name) => file.importType(name, "precast/internal"),
    pattern: (source) => once(patterns, source, (count) => file.declare(`pattern${count}`), (name) => file.add(code`const ${name} = new RegExp(${source}, "u");`)),
    template(template) {
      return once(templates, JSON.stringify(template), (count) => file.declare(`isTemplate${count}`), (name) => file.add(templateScanner(name, template, this)));
    },
    hasOtherKeys: (than, owner) => once(keyed, JSON.stringify(than), () => file.declare(`hasExtra${capital(owner)}`), (name) => file.add(otherKeysTest(name, than))),
  };
}

/** What was declared for a content before; else it is declared, as the so manieth of its kind, and written. */
function once(known: Map<string, Code>, content: string, declare: (count: number) => Code, write: (name: Code) => void): Code {
  const before = known.get(content);
  if (before !== undefined) return before;
  const name = declare(known.size + 1);
  known.set(content, name);
  write(name);
  return name;
}

/** The function of a model: declared in models.ts, imported from it elsewhere. The name as it is, so that `Item` and `item` differ. */
export function modelFunction({ file, isModels }: CodecContext, verb: Verb | "fits", model: string): Code {
  const name = verb + model;
  return isModels ? identifier(name) : file.import(name, file.sibling("models.ts"));
}

/** Whether the functions of a type count depth: it leads to a model that contains itself. */
export function countsDepth(type: Type, { recursive }: CodecContext): boolean {
  return recursive.size > 0 && readRefs(type).some((name) => recursive.has(name));
}

/** The models whose functions take part: a schema of another library reads what is inside by itself. */
function readRefs(type: Type): readonly string[] {
  if (type.kind === "ref") return [type.name];
  return type.kind === "validated" && type.step.mode === "schema" ? [] : childrenOf(type).flatMap(readRefs);
}

/** The depth to pass to the function of a part, where it counts. */
export function depthFor(type: Type, depth: Code, context: CodecContext): readonly Code[] {
  return countsDepth(type, context) ? [depth] : [];
}

/** What the parts of a function's type are passed: a level deeper inside a model that contains itself. */
export function innerDepth(isRecursive: boolean): Code {
  return isRecursive ? code`depth + 1` : code`depth`;
}

/** Names of the locals of one function: no two alike, none that the file or the function has otherwise. */
export class Scope {
  readonly #file: GeneratedFile;
  readonly #used: Set<string>;

  constructor(file: GeneratedFile, used: readonly string[]) {
    this.#file = file;
    this.#used = new Set(used);
  }

  /** A local called like a field; what is no identifier keeps its letters. */
  local(words: string): Code {
    const plain = words.replace(/[^A-Za-z0-9_$]+/g, "_");
    return this.named(/^[A-Za-z_$]/.test(plain) ? plain : `field_${plain}`);
  }

  /** A local called like an identifier. */
  named(name: string): Code {
    for (let count = 1; ; count++) {
      const local = this.#file.local(count === 1 ? name : `${name}${count}`);
      if (this.#used.has(local.text)) continue;
      this.#used.add(local.text);
      return local;
    }
  }
}

export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Part of a function's name for what lies under a key. */
export function partName(owner: string, part: string): string {
  return owner + capital(part.replace(/[^A-Za-z0-9_]+/g, "_"));
}

/** A name that every object has from its prototype: an absent key would look present. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}
