/** What the emitters of one file's codecs share: its functions, its patterns, and how they are named. */
import type { Model, Type } from "../ir/type.js";
import { recursiveModels, refsOf } from "../ir/recursion.js";
import { code, type Code, identifier } from "./code.js";
import type { GeneratedFile } from "./file.js";

/** What the emitters of one file share. */
export interface CodecContext {
  readonly file: GeneratedFile;
  readonly models: ReadonlyMap<string, Model>;
  readonly recursive: ReadonlySet<string>;
  /** Whether this file is the one that declares the models. */
  readonly isModels: boolean;
  /** Name of a function of this file; written by `write` unless it was before. */
  once(name: string, write: (name: Code) => void): Code;
  /** A helper of the runtime. */
  runtime(name: string): Code;
  runtimeType(name: string): Code;
  /** A regular expression, compiled once when the module is loaded. */
  pattern(source: string): Code;
}

export function createContext(file: GeneratedFile, models: ReadonlyMap<string, Model>, isModels: boolean): CodecContext {
  const written = new Map<string, Code>();
  const patterns = new Map<string, Code>();
  const runtime = (name: string): Code => file.import(name, "precast/internal");
  return {
    file,
    models,
    recursive: recursiveModels(models.values()),
    isModels,
    once(name, write) {
      const known = written.get(name);
      if (known !== undefined) return known;
      const own = file.declare(name);
      written.set(name, own);
      write(own);
      return own;
    },
    runtime,
    runtimeType: (name) => file.importType(name, "precast/internal"),
    pattern(source) {
      const known = patterns.get(source);
      if (known !== undefined) return known;
      const name = file.declare(`pattern${patterns.size + 1}`);
      patterns.set(source, name);
      file.add(code`const ${name} = new RegExp(${source}, "u");`);
      return name;
    },
  };
}

/** The function of a model: declared here in models.ts, imported from it elsewhere. */
export function modelFunction(context: CodecContext, verb: "decode" | "explain" | "encode", name: string): Code {
  const functionName = verb + name.charAt(0).toUpperCase() + name.slice(1);
  return context.isModels ? identifier(functionName) : context.file.import(functionName, context.file.sibling("models.ts"));
}

/** Whether the functions of a type count depth: it leads to a model that contains itself. */
export function countsDepth(type: Type, { recursive }: CodecContext): boolean {
  return refsOf(type).some((name) => recursive.has(name));
}

export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Part of a function's name for what lies under a key. */
export function partName(owner: string, part: string): string {
  return owner + capital(part.replace(/[^A-Za-z0-9_]+/g, "_"));
}
