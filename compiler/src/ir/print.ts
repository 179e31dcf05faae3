/**
 * The IR as short text, for tests and for people who debug a reader: what was declared in the order it was declared, without
 * places. Everything that has its usual value is left out.
 */
import type { Api, Argument, Dependency, Operation, ResponseType, Settings, Thrown } from "./api.js";
import { assertNever } from "./assert.js";
import { formatText, type NamedFormat } from "./format.js";
import { type Template, templateText } from "./template.js";
import type { Construction, Documentation, Field, LiteralType, Model, ObjectType, Reference, TupleType, Type, ValidatedType, WirePath } from "./type.js";

export function printApi(api: Api): string {
  const { info } = api;
  const head = [`app ${printReference(api.app)} ${JSON.stringify(info.title)} ${info.version}`];
  if (info.summary !== undefined) head.push(`  summary ${JSON.stringify(info.summary)}`);
  if (info.description !== undefined) head.push(`  description ${JSON.stringify(info.description)}`);
  if (api.lifespan !== undefined) head.push(`lifespan ${printReference(api.lifespan)}`);
  return [...head, ...api.operations.map(printOperation), ...api.dependencies.map(printDependency), ...api.models.map(printModel), ...api.settings.map(printSettings)].join("\n");
}

function printOperation(operation: Operation): string {
  const { id, method, path, status, summary, description, tags, guards, responses } = operation;
  const flags = [operation.deprecated ? "deprecated" : "", operation.includeInSchema ? "" : "hidden"].filter((flag) => flag !== "");
  return [
    [`${method} ${path}`, id, ...flags].join(" "),
    ...operation.arguments.map(printArgument),
    `  -> ${printResponse(operation.response)} ${status}`,
    ...list("exclude", Object.entries(operation.exclusion ?? {}).flatMap(([name, isSet]) => (isSet ? [name] : []))),
    ...list("guards", guards),
    ...printThrown(operation.throws),
    ...responses.map((response) => `  response ${response.status} ${JSON.stringify(response.description ?? "")}`),
    ...list("tags", tags),
    `  summary ${JSON.stringify(summary)}`,
    ...(description === "" ? [] : [`  description ${JSON.stringify(description)}`]),
  ].join("\n");
}

function printDependency({ id, provider, reference, arguments: values, throws }: Dependency): string {
  return [`dependency ${id} ${provider} ${printReference(reference)}`, ...values.map(printArgument), ...printThrown(throws)].join("\n");
}

function printSettings({ model, reader, prefix, nestedDelimiter, envFiles, secretsDirs }: Settings): string {
  const options = { prefix, nestedDelimiter, envFiles, secretsDirs };
  return `settings ${model}${reader === model ? "" : ` as ${reader}`} ${JSON.stringify(options)}`;
}

export function printModel({ name, type, documentation, declared }: Model): string {
  const words = [`model ${name}`, declared === undefined ? "" : `(${printReference(declared)})`, `= ${printType(type)}`, ...printDocumentation(documentation)];
  return words.filter((word) => word !== "").join(" ");
}

function printReference({ module, exportName, path }: Reference): string {
  return `${module}#${[exportName, ...path].join(".")}`;
}

function printArgument(argument: Argument): string {
  switch (argument.kind) {
    case "dependency":
      return `  depends ${argument.id}`;
    case "request":
      return argument.web ? "  request web" : "  request";
    case "state":
      return "  state";
    case "parameter": {
      const { in: place, name, alias, implicit, includeInSchema } = argument;
      return `  ${implicit === true ? "path or " : ""}${place} ${printInput(argument)}${alias === name ? "" : ` as ${JSON.stringify(alias)}`}${includeInSchema ? "" : " hidden"}`;
    }
    case "body":
      return `  ${argument.form === undefined ? "body" : `form ${argument.form}`} ${printInput(argument)}${argument.embed && argument.form === undefined ? " embedded" : ""}${argument.alias === argument.name ? "" : ` as ${JSON.stringify(argument.alias)}`}`;
    default:
      return assertNever(argument);
  }
}

function printInput({ name, required, type, default: value, documentation }: Extract<Argument, { readonly kind: "parameter" | "body" }>): string {
  const fallback = value === undefined ? "" : ` = ${JSON.stringify(value)}`;
  return [`${name}${required ? "" : "?"}: ${printType(type)}${fallback}`, ...printDocumentation(documentation)].join(" ");
}

function printResponse(response: ResponseType): string {
  const promised = response.async ? "async " : "";
  switch (response.kind) {
    case "json":
      return promised + printType(response.type);
    case "empty":
      return `${promised}nothing`;
    case "response":
      return `${promised}${response.web ? "web " : ""}response`;
    default:
      return assertNever(response);
  }
}

function printThrown(throws: readonly Thrown[]): readonly string[] {
  return throws.map(({ status, detail }) => `  throws ${status}${detail === undefined ? "" : ` ${JSON.stringify(detail)}`}`);
}

function printDocumentation(documentation: Documentation): readonly string[] {
  return Object.keys(documentation).length === 0 ? [] : [JSON.stringify(documentation)];
}

function list(name: string, values: readonly string[]): readonly string[] {
  return values.length === 0 ? [] : [`  ${name} ${values.join(", ")}`];
}

/** As TypeScript would write it, constraints in brackets: `string[minLength=1]`. */
export function printType(type: Type): string {
  switch (type.kind) {
    case "string":
    case "boolean":
    case "bigint":
    case "null":
      return type.kind + printConstraints(type);
    case "date":
      return `Date${printConstraints(type)}`;
    case "platform":
      return type.class;
    case "number":
      return (type.integer ? "int" : "number") + printConstraints(type);
    case "literal":
      return literalsText(type);
    case "array":
      return `Array<${printType(type.element)}>${printConstraints(type)}`;
    case "tuple":
      return printTuple(type);
    case "set":
      return `Set<${printType(type.element)}>${printConstraints(type)}`;
    case "map":
      return `Map<${printType(type.key)}, ${printType(type.value)}>${printConstraints(type)}`;
    case "record":
      return `Record<${type.key === undefined ? "" : `${printType(type.key)}, `}${printType(type.value)}>${printConstraints(type)}`;
    case "object":
      return printObject(type);
    case "union":
      return type.members.map(printType).join(" | ") + (type.discriminators === undefined ? "" : ` by ${type.discriminators.join(", ")}`);
    case "json":
      return type.isValue === true ? "JsonValue" : "json";
    case "ref":
      return type.name;
    case "secret":
      return `Secret<${printType(type.inner)}>`;
    case "validated":
      return printValidated(type);
    default:
      return assertNever(type);
  }
}

/** `after(trim, string)`, `constraints(string[minLength=1], …)`. */
function printValidated({ inner, step }: ValidatedType): string {
  if (step.mode === "toJSON") return `toJSON(${printType(inner)})`;
  if (step.mode === "json" || step.mode === "bytes") return `${step.mode}(${printType(inner)})`;
  const by = step.mode === "constraints" ? printType(step.type) : [step.validator.exportName, ...step.validator.path].join(".");
  const failure = step.mode !== "check" || step.failure === undefined ? [] : [JSON.stringify(step.failure)];
  return `${step.mode}(${[by, printType(inner), ...failure].join(", ")})`;
}

function printTuple({ elements, optional = 0, rest, last = [], minItems, maxItems }: TupleType): string {
  const first = elements.map((element, index) => printType(element) + (index < elements.length - optional ? "" : "?"));
  return `[${[...first, ...(rest === undefined ? [] : [`...Array<${printType(rest)}>`]), ...last.map(printType)].join(", ")}]${[minItems === undefined ? "" : `[minItems=${minItems}]`, maxItems === undefined ? "" : `[maxItems=${maxItems}]`].join("")}`;
}

function printObject({ fields, indexes = [], extra, frozen, instance = [], construction }: ObjectType): string {
  const inner = [...fields.map(printField), ...indexes.map(({ key, value }) => `[${printType(key)}]: ${printType(value)}`)];
  if (extra !== "ignore") inner.push(`...${extra}`);
  const text = inner.length === 0 ? "{}" : `{ ${inner.join("; ")} }`;
  if (construction !== undefined) return `${frozen === true ? "frozen " : ""}${printConstruction(construction)} ${text}`;
  const made = instance.length === 0 ? text : `instance(${instance.map(({ name, kind }) => `${kind} ${name}`).join(", ")}) ${text}`;
  return frozen === true ? `frozen ${made}` : made;
}

/** `new Point(x, ...rest, { y }) then z` */
function printConstruction({ class: reference, typeArguments = [], arguments: given, assigned }: Construction): string {
  const texts = given.map((one) => (one.kind === "fields" ? `{ ${one.names.join(", ")} }` : one.kind === "absent" ? "-" : `${one.kind === "rest" ? "..." : ""}${one.name}`));
  const generic = typeArguments.length === 0 ? "" : `<${typeArguments.map(printType).join(", ")}>`;
  return `new ${printReference(reference)}${generic}(${texts.join(", ")})${assigned.length === 0 ? "" : ` then ${assigned.map(({ name }) => name).join(", ")}`}`;
}

function printField({ name, type, optional, input, output, default: value, factory, initial, access, documentation }: Field): string {
  const from = input === undefined ? "" : ` from ${input.map(printPath).join(" or ")}`;
  const to = output === undefined ? "" : ` to ${JSON.stringify(output)}`;
  const fallback = initial === true ? ` initially${value === undefined ? "" : ` ${JSON.stringify(value)}`}` : value !== undefined ? ` = ${JSON.stringify(value)}` : factory !== undefined ? ` = ${printReference(factory)}()` : "";
  return [`${access === undefined ? "" : `${access} `}${name}${optional ? "?" : ""}: ${printType(type)}${from}${to}${fallback}`, ...printDocumentation(documentation)].join(" ");
}

function printPath(path: WirePath): string {
  return path.length === 1 ? JSON.stringify(path[0]) : JSON.stringify(path);
}

/** Whatever a scalar or an array says besides its kind. */
function literalsText({ values, isEnum, coercion }: LiteralType): string {
  const text = values.map((value) => JSON.stringify(value)).join(" | ");
  return (isEnum === true ? `enum(${text})` : text) + (coercion === undefined ? "" : `[coercion=${coercion}]`);
}

function printConstraints(type: Type): string {
  const apart = new Set(["kind", "origin", "integer", "element", "key", "value", "isPartial"]);
  const constraints = Object.entries(type).filter(([name]) => !apart.has(name));
  return constraints.length === 0 ? "" : `[${constraints.map(([name, value]) => `${name}=${constraintText(name, value)}`).join(" ")}]`;
}

function constraintText(name: string, value: unknown): string {
  if (name === "named") return formatText(value as NamedFormat);
  return name === "template" ? templateText(value as Template) : String(value);
}
