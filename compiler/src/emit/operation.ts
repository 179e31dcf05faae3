/**
 * routes/<module>.ts: a function per operation that makes it from its handler. The success path is straight code: read each
 * parameter, call each dependency through its slot, read the body, call the handler, encode. Only when something was
 * `INVALID` does a second function walk again and tell every issue.
 */
import { assertNever } from "../ir/assert.js";
import type { Codec } from "../ir/codec.js";
import type { BodyPlan, CallStep, ModulePlan, OperationPlan, Plan, ReadStep, Value } from "../ir/plan.js";
import type { Reference } from "../ir/type.js";
import { block, type Code, code, documentation, erasable, identifier, join, key, member } from "./code.js";
import { CodecWriter } from "./codec.js";
import { capital, Scope } from "./codec-context.js";
import { GeneratedFile } from "./file.js";
import { decodedPart, explainedPart, type PartWriting } from "./form-parts.js";
import { handlerTypeOf } from "./handler-type.js";
import { typeText } from "./types.js";

const runtime = "precast/internal";

export function emitModule(module: ModulePlan, plan: Plan, generated: string): GeneratedFile {
  const file = new GeneratedFile(module.path, module.module, generated);
  const writer = new CodecWriter(file, plan);
  // Exports first: they must have exactly these names, whatever is imported later.
  for (const operation of module.operations) for (const name of [operation.functionName, operation.handlerName]) file.declare(name);
  for (const operation of module.operations) new OperationEmitter(file, plan, operation, writer).emit();
  return file;
}

class OperationEmitter {
  readonly #file: GeneratedFile;
  readonly #plan: Plan;
  readonly #operation: OperationPlan;
  readonly #writer: CodecWriter;
  /** Locals that may be `INVALID` when the handler's turn comes, by their text. */
  readonly #doubtful = new Set<string>();
  readonly #scope: Scope;
  readonly #locals = new Map<string, Code>();
  readonly #captures: readonly Code[];
  readonly #head: Code;
  readonly #explainer: Code;
  readonly #parts: PartWriting;

  constructor(file: GeneratedFile, plan: Plan, operation: OperationPlan, writer: CodecWriter) {
    this.#file = file;
    this.#plan = plan;
    this.#operation = operation;
    this.#writer = writer;
    const own = ["handler", "context", "request", "input", "exits", "error", "result", "issues", "answer", "asked"];
    this.#scope = new Scope(file, own.map((name) => file.local(name).text));
    const { functionName } = operation;
    this.#head = file.declare(`${functionName}Head`);
    this.#explainer = file.declare(`explain${capital(functionName)}Request`);
    this.#parts = {
      file,
      local: (name) => this.#local(name),
      runtime: (wanted) => this.#value(wanted),
      runtimeType: (wanted) => this.#type(wanted),
      decoded: (codec, local, input) => this.#decoded(codec, local, input),
      explained: (codec, local, input, loc) => this.#explained(codec, local, input, loc),
    };
    this.#captures = operation.pathNames.map((name) => this.#local(`${name}Text`));
  }

  /** What a local of the plan is called here: beside an import of its name it gets a number, which no other local has then. */
  #local(name: string): Code {
    const local = this.#locals.get(name) ?? this.#scope.named(name);
    this.#locals.set(name, local);
    return local;
  }

  emit(): void {
    const { functionName, handlerName, key: requests } = this.#operation;
    const name = identifier(functionName);
    const handlerType = identifier(handlerName);
    this.#file.add(erasable`export type ${handlerType} = ${handlerTypeOf(this.#operation, this.#plan, this.#file)};`);
    this.#addHead();
    const body = this.#body();
    if (this.#refuses()) this.#explain();
    const captures = join(this.#operation.pathNames.map(() => code`string`), ", ");
    const result = code`${this.#type("Operation")}<[${captures}]>`;
    const parameters = usesContext(this.#operation) ? code`handler${erasable`: ${handlerType}`}, context${erasable`: ${this.#contextType()}`}` : code`handler${erasable`: ${handlerType}`}`;
    this.#file.add(code`${documentation(requests)}\nexport function ${name}(${parameters})${erasable`: ${result}`} ${block(body)}`);
  }

  #body(): Code[] {
    const { async, body } = this.#operation;
    if (async) return [this.#asynchronous()];
    if (body === undefined) return [code`return (${this.#parameters()}) => ${block(this.#settled([...this.#reads(), ...this.#conclude(false)]))};`];
    const response = this.#hasSchemas() ? code`${this.#type("Response")} | Promise<${this.#type("Response")}>` : this.#type("Response");
    const request = this.#usesRequest() ? code`request` : code`_request`;
    const typed = join([code`${request}${erasable`: ${this.#type("Request")}`}`, code`input${erasable`: ${this.#inputType()}`}`, ...this.#captures.map((name) => code`${name}${erasable`: string`}`)], ", ");
    const withBody = this.#value(body.kind === "form" ? "withForm" : "withJson");
    return [
      code`const answer = (${typed})${erasable`: ${response}`} => ${block(this.#settled([...this.#reads(), ...this.#decodeBody(), ...this.#conclude(false)]))};`,
      code`return (${this.#parameters()}) => ${withBody}(${join([code`request`, code`answer`, ...this.#captures], ", ")});`,
    ];
  }

  /** Where a schema may have to be waited for. */
  #settled(statements: readonly Code[]): readonly Code[] {
    return this.#hasSchemas() ? [this.#newSchemas(), code`return asked.settled(() => ${block(statements)});`] : statements;
  }

  #newSchemas(): Code {
    return code`const asked = new ${this.#value("SchemaResults")}();`;
  }

  /** Whether a schema of another library reads a whole parameter. */
  #hasSchemas(): boolean {
    const { steps, body } = this.#operation;
    const read = body === undefined ? [] : body.kind === "form" ? body.parts : [body];
    return [...steps, ...read].some((step) => "codec" in step && schemaOf(step.codec) !== undefined);
  }

  /** `local` is what the value is called, which no other one is. */
  #decoded(codec: Codec, local: string, input: Code): Code {
    const schema = schemaOf(codec);
    if (schema === undefined) return this.#writer.decode(codec, input);
    const asked = this.#operation.async ? code`await asked.wait` : code`asked.read`;
    return code`${asked}(${local}, ${this.#file.reference(schema)}, ${input})${erasable` as ${this.#typeOf(codec)} | ${this.#type("Invalid")}`}`;
  }

  #explained(codec: Codec, local: string, input: Code, loc: Code): Code {
    return schemaOf(codec) === undefined ? this.#writer.explain(codec, input, loc, code`issues`) : code`asked.explain(${local}, ${input}, ${loc}, issues);`;
  }

  #asynchronous(): Code {
    const { body } = this.#operation;
    const input = body === undefined ? [] : [code`const input = await ${this.#value(body.kind === "form" ? "readForm" : "readJson")}(request);`, ...this.#decodeBody(), ...body.calls.map((call) => this.#call(call))];
    const statements = [...(this.#hasSchemas() ? [this.#newSchemas()] : []), ...this.#reads(), ...input, ...this.#conclude(true)];
    if (!this.#hasCalls()) return code`return async (${this.#parameters()}) => ${block(statements)};`;
    const guarded = code`try ${block(statements)} catch (error) {\n  throw await exits.fail(error);\n}`;
    return code`return async (${this.#parameters()}) => ${block([code`const exits = new ${this.#value("ExitStack")}();`, guarded])};`;
  }

  #reads(): Code[] {
    const { steps, exposesRequest, pathNames } = this.#operation;
    const expose = exposesRequest && pathNames.length > 0 ? [code`request.params = { ${join(pathNames.map((name, index) => code`${key(name)}: ${this.#captures[index] ?? code`""`}`), ", ")} };`] : [];
    return [...expose, ...steps.flatMap((step) => (step.kind === "read" ? this.#read(step) : [this.#call(step)]))];
  }

  /** `const limitText = queryText(…); const limit = limitText === undefined ? undefined : decode…(limitText);` */
  #read(step: ReadStep): Code[] {
    const local = this.#local(step.local);
    const text = this.#textOf(step);
    const decode = this.#decoded(step.codec, step.local, text.name);
    const isPlain = decode.text === text.name.text;
    if (!isPlain || (step.required && step.in !== "path")) this.#doubtful.add(local.text);
    if (step.in === "path") return [code`const ${local} = ${decode};`];
    if (isPlain) return step.required ? [code`const ${local} = ${text.read} ?? ${this.#value("INVALID")};`] : [code`const ${local} = ${text.read};`];
    const absent = step.required ? this.#value("INVALID") : code`undefined`;
    return [text.declaration, code`const ${local} = ${text.name} === undefined ? ${absent} : ${decode};`];
  }

  #textOf(step: ReadStep): { readonly name: Code; readonly read: Code; readonly declaration: Code } {
    if (step.in === "path") return { name: this.#captureOf(step), read: code``, declaration: code`` };
    const name = this.#local(`${step.local}Text`);
    const helper = this.#value(`${step.in}${step.codec.source === "texts" ? "Texts" : "Text"}`);
    const read = code`${helper}(request, ${step.alias})`;
    return { name, read, declaration: code`const ${name} = ${read};` };
  }

  #captureOf(step: ReadStep): Code {
    return this.#captures[this.#operation.pathNames.indexOf(step.alias)] ?? code`""`;
  }

  #call(step: CallStep): Code {
    const local = this.#local(step.local);
    const needs = step.needs.map((need) => this.#local(need)).filter((need) => this.#doubtful.has(need.text));
    const values = [code`exits`, ...step.arguments.map((value) => this.#argument(value))];
    const call = code`await context.slots${member(step.slot)}(${join(values, ", ")})`;
    const test = join(needs.map((need) => code`${need} === ${this.#value("INVALID")}`), " || ");
    if (!this.#isUsed(step)) return needs.length === 0 ? code`${call};` : code`if (!(${test})) ${call};`;
    if (needs.length === 0) return code`const ${local} = ${call};`;
    this.#doubtful.add(local.text);
    return code`const ${local} = ${test} ? ${this.#value("INVALID")} : ${call};`;
  }

  #decodeBody(): Code[] {
    const { body } = this.#operation;
    if (body === undefined) return [];
    if (body.kind === "form") {
      for (const { local } of body.parts) this.#doubtful.add(this.#local(local).text);
      return body.parts.flatMap((part) => decodedPart(part, this.#parts));
    }
    const local = this.#local(body.local);
    this.#doubtful.add(local.text);
    if (body.embedded) return [code`const ${local} = ${this.#writer.decode(body.codec, code`${this.#value("partsOf")}(input)`)};`];
    const absent = body.required ? this.#value("INVALID") : code`undefined`;
    return [code`const ${local} = input === undefined ? ${absent} : ${this.#decoded(body.codec, body.local, code`input`)};`];
  }

  /** Tells the issues if there are any, else calls the handler and makes the response. */
  #conclude(async: boolean): Code[] {
    const explanation = join([...(this.#explainsRequest() ? [code`request`] : []), ...this.#captures, ...(this.#operation.body === undefined ? [] : [code`input`]), ...(this.#hasSchemas() ? [code`asked`] : [])], ", ");
    const wrong = this.#doubtfulLocals().map((local) => code`${local} === ${this.#value("INVALID")}`);
    const refuse = this.#refuses() ? [code`if (${join(wrong, " || ")}) throw new ${this.#value("ValidationError")}(${this.#explainer}(${explanation}));`] : [];
    const values = this.#operation.arguments.map((value) => this.#argument(value));
    const call = code`${async && this.#operation.operation.response.async ? code`await ` : code``}handler(${join(values, ", ")})`;
    return [...refuse, ...this.#respond(call)];
  }

  /** In the order in which they are made. */
  #doubtfulLocals(): readonly Code[] {
    const { steps, body } = this.#operation;
    const names = [...steps.map((step) => step.local), ...(body === undefined ? [] : [...localsOf(body), ...body.calls.map((call) => call.local)])];
    return names.map((name) => this.#local(name)).filter((local) => this.#doubtful.has(local.text));
  }

  /** Whether the value of a dependency is passed on: a guard's is dropped. */
  #isUsed({ local }: CallStep): boolean {
    const { steps, body, arguments: own } = this.#operation;
    const calls = [...steps, ...(body?.calls ?? [])].flatMap((step) => (step.kind === "call" ? step.arguments : []));
    return [...own, ...calls].some((value) => value.kind === "local" && value.local === local);
  }

  /** Whether the issues are read from the request itself, and not from what the path captured or the body alone. */
  #explainsRequest(): boolean {
    return this.#operation.explained.some((step) => step.in !== "path");
  }

  #usesRequest(): boolean {
    const { body, exposesRequest, pathNames, steps, arguments: own } = this.#operation;
    const reads = steps.some((step) => step.kind === "read" && step.in !== "path");
    const passes = [...own, ...[...steps, ...(body?.calls ?? [])].flatMap((step) => (step.kind === "call" ? step.arguments : []))].some((value) => value.kind === "request" || value.kind === "webRequest");
    return reads || passes || this.#hasCalls() || this.#explainsRequest() || (body !== undefined && this.#operation.async) || (exposesRequest && pathNames.length > 0);
  }

  #respond(call: Code): Code[] {
    const { response } = this.#operation;
    const head = this.#head;
    const hold = this.#hasCalls() ? (made: Code) => [code`const response = ${made};`, code`request.onFinish(() => exits.close());`, code`return response;`] : (made: Code) => [code`return ${made};`];
    switch (response.kind) {
      case "json":
        return [code`const result = ${call};`, ...hold(code`new ${this.#value("Response")}(${this.#value("encodeResponse")}(${this.#writer.encoder(response.codec)}, result), ${head})`)];
      case "empty":
        return [code`${call};`, ...hold(code`new ${this.#value("Response")}(null, ${head})`)];
      case "response":
        return hold(response.web ? code`${this.#value("fromWeb")}(${call})` : call);
      default:
        return assertNever(response);
    }
  }

  #addHead(): void {
    const { response, operation } = this.#operation;
    if (response.kind === "response") return;
    const made = response.kind === "json" ? code`${this.#value("jsonHead")}(${operation.status})` : code`new ${this.#value("ResponseHead")}(${operation.status})`;
    this.#file.add(code`const ${this.#head} = ${made};`);
  }

  /** Whether anything can be wrong with a request; known once every local was made. */
  #refuses(): boolean {
    return this.#doubtfulLocals().length > 0;
  }

  #contextType(): Code {
    return code`${this.#type("Context")}<${this.#file.importType("Slots", this.#file.sibling("dependencies.ts"))}>`;
  }

  #hasCalls(): boolean {
    return this.#operation.steps.some((step) => step.kind === "call") || (this.#operation.body?.calls.length ?? 0) > 0;
  }

  #explain(): void {
    const { body, explained } = this.#operation;
    const issue = this.#type("Issue");
    const request = this.#explainsRequest() ? [code`request${erasable`: ${this.#type("Request")}`}`] : [];
    const parameters = [...request, ...this.#captures.map((name) => code`${this.#isExplained(name) ? name : unused(name)}${erasable`: string`}`), ...(body === undefined ? [] : [code`input${erasable`: ${this.#inputType()}`}`]), ...(this.#hasSchemas() ? [code`asked${erasable`: ${this.#type("SchemaResults")}`}`] : [])];
    const statements = [
      code`const issues${erasable`: ${issue}[]`} = [];`,
      ...explained.flatMap((step) => this.#explainRead(step)),
      ...this.#explainBody(),
      code`return issues;`,
    ];
    this.#file.add(code`function ${this.#explainer}(${join(parameters, ", ")})${erasable`: ${issue}[]`} ${block(statements)}`);
  }

  #isExplained(capture: Code): boolean {
    return this.#operation.explained.some((step) => step.in === "path" && this.#captureOf(step).text === capture.text);
  }

  #explainRead(step: ReadStep): Code[] {
    const loc = code`[${step.in}, ${step.alias}]`;
    const text = this.#textOf(step);
    const explain = this.#explained(step.codec, step.local, text.name, loc);
    if (step.in === "path") return [code`${explain}`];
    if (!step.required) return [text.declaration, code`if (${text.name} !== undefined) ${block([explain])}`];
    return [text.declaration, code`if (${text.name} === undefined) ${this.#value("missing")}(${loc}, issues);\nelse ${block([explain])}`];
  }

  #explainBody(): Code[] {
    const { body } = this.#operation;
    if (body === undefined) return [];
    if (body.kind === "form") return body.parts.flatMap((part) => explainedPart(part, this.#parts));
    const loc = code`["body"]`;
    if (body.embedded) return [this.#writer.explain(body.codec, code`${this.#value("partsOf")}(input)`, loc, code`issues`)];
    const explain = this.#explained(body.codec, body.local, code`input`, loc);
    if (!body.required) return [code`if (input !== undefined) ${block([explain])}`];
    return [code`if (input === undefined) ${this.#value("missing")}(${loc}, issues);\nelse ${block([explain])}`];
  }

  #inputType(): Code {
    return this.#operation.body?.kind === "form" ? this.#type("FormEntries") : code`unknown`;
  }

  #argument(value: Value): Code {
    switch (value.kind) {
      case "local":
        return this.#local(value.local);
      case "part":
        return code`${this.#local(value.local)}${member(value.name)}`;
      case "request":
        return code`request`;
      case "webRequest":
        return code`request.toWeb()`;
      case "state": {
        const { lifespan } = this.#plan;
        return lifespan === undefined ? code`context.state` : code`context.state${erasable` as ${this.#type("State")}<typeof ${this.#file.referenceType(lifespan)}>`}`;
      }
      default:
        return assertNever(value);
    }
  }

  #typeOf(codec: Codec): Code {
    return typeText(this.#file, codec.type);
  }

  /** Of the operation itself; what it does not use is marked with "_". */
  #parameters(): Code {
    const { body, async } = this.#operation;
    const request = this.#usesRequest() || (body !== undefined && !async) ? code`request` : code`_request`;
    if (request.text === "_request" && this.#captures.length === 0) return code``;
    return join([request, ...this.#captures.map((name) => (body !== undefined && !async ? name : this.#isExplained(name) || this.#operation.exposesRequest ? name : unused(name)))], ", ");
  }

  #value(name: string): Code {
    return this.#file.import(name, runtime);
  }

  #type(name: string): Code {
    return this.#file.importType(name, runtime);
  }
}

function localsOf(body: BodyPlan): readonly string[] {
  return body.kind === "form" ? body.parts.map(({ local }) => local) : [body.local];
}

/** Whether the emitted function takes the context: something in it is called through a slot or takes the state. */
export function usesContext(operation: OperationPlan): boolean {
  const calls = [...operation.steps.filter((step) => step.kind === "call"), ...(operation.body?.calls ?? [])];
  return calls.length > 0 || operation.arguments.some((value) => value.kind === "state");
}

/** The schema of another library that reads the whole of it. */
function schemaOf({ type }: Codec): Reference | undefined {
  return type.kind === "validated" && type.step.mode === "schema" ? type.step.validator : undefined;
}

/** A parameter that has to be there and is not used. */
function unused(name: Code): Code {
  return identifier(`_${name.text}`);
}
