/**
 * Codecs as functions of a file. A primitive is checked where it stands or by a helper of the runtime; everything else has a
 * `decode…`, an `explain…` and an `encode…` function, written once a file on first use. Those of models live in models.ts.
 */
import type { Codec } from "../ir/codec.js";
import type { Plan } from "../ir/plan.js";
import type { Model } from "../ir/type.js";
import { code, type Code } from "./code.js";
import { type CodecContext, createContext, modelFunction, type Verb } from "./codec-context.js";
import { DecodeEmitter } from "./decoder.js";
import { EncodeEmitter } from "./encoder.js";
import { ExplainEmitter } from "./explainer.js";
import type { GeneratedFile } from "./file.js";
import { GuardEmitter } from "./guard.js";
import { TextEmitter } from "./texts.js";

/** Names of parameters and locals that the functions use by themselves: no import and no function may take them. */
const locals = ["input", "loc", "issues", "depth", "value", "text", "texts", "entry", "item", "items", "index", "length", "end", "tag", "key", "keys", "fields"];

export class CodecWriter {
  readonly #context: CodecContext;
  readonly #decode: DecodeEmitter;
  readonly #explain: ExplainEmitter;
  readonly #encode: EncodeEmitter;
  readonly #guard: GuardEmitter;
  readonly #texts: TextEmitter;

  constructor(file: GeneratedFile, plan: Pick<Plan, "models" | "recursive" | "secretive">, isModels = false) {
    const context = createContext(file, plan, isModels);
    this.#context = context;
    for (const name of locals) file.local(name);
    this.#decode = new DecodeEmitter(context, (type, owner) => this.#explain.function(type, owner));
    this.#explain = new ExplainEmitter(context, this.#decode);
    this.#guard = new GuardEmitter(context);
    this.#encode = new EncodeEmitter(context, this.#guard, (type, owner) => this.#decode.function(type, owner));
    this.#texts = new TextEmitter(context, this.#decode, this.#explain);
  }

  /** Expression of type `T | Invalid`; for "json" the input is unknown, for "text" a string, for "texts" strings. */
  decode(codec: Codec, input: Code): Code {
    return codec.source === "json" ? code`${this.#decode.function(codec.type, codec.name)}(${input})` : this.#texts.decode(codec, input);
  }

  /** Statement that pushes every issue, in pydantic's order; nothing for a value that fits. */
  explain(codec: Codec, input: Code, loc: Code, issues: Code): Code {
    return codec.source === "json" ? this.#explain.statement(codec.type, codec.name, input, loc, issues) : this.#texts.explain(codec, input, loc, issues);
  }

  /** Function from a value to its JSON text. It throws an EncodeError for a value that the type forbids. */
  encoder(codec: Codec): Code {
    return this.#encode.function(codec.type, codec.name);
  }

  /** The functions of a model, in models.ts. */
  model(model: Model): void {
    this.#decode.model(model);
    this.#explain.model(model);
    this.#encode.model(model);
    this.#guard.model(model);
  }

  modelFunction(verb: Verb, model: string): Code {
    return modelFunction(this.#context, verb, model);
  }
}
