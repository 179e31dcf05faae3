/** PC12xx: types that cannot cross the wire, and constraints that do not fit. */
import { define } from "../define.js";

/** "in the body", "in the response" … */
const places = { path: "the path", query: "the query", header: "a header", body: "the body", form: "a form", response: "the response" } as const;

type Place = keyof typeof places;

/** What else may be made of a name that nobody knows. */
const uses = { ...places, handler: "the handler", dependency: "the dependency", router: "the router", option: "the option", validator: "the validator" } as const;

/** What to use instead of some classes of the platform. */
const helps: ReadonlyMap<string, string> = new Map([
  ["WeakMap", "use Map<K, V>, or Record<string, T>."],
  ["WeakSet", "use Set<T>."],
  ["Promise", "await it first; a relation that is loaded lazily is left out by a return type of the fields that are sent."],
  ["String", 'use "string", in lower case.'],
  ["Number", 'use "number", in lower case.'],
  ["Boolean", 'use "boolean", in lower case.'],
  ["RegExp", "use string."],
  ["Blob", "a file comes with a form: take it by Form<File>, or in a model by Form<…>; bytes in JSON are a Uint8Array."],
  ["File", "a file comes with a form: take it by Form<File>, or in a model by Form<…>; bytes in JSON are a Uint8Array."],
  ["DataView", "use Uint8Array."],
  ["SharedArrayBuffer", "use ArrayBuffer."],
]);

export const types = {
  unresolved: define("PC1201", "A type cannot be resolved", (type: string | undefined, use: keyof typeof uses) => ({
    message: `${type === undefined ? "This type" : `"${type}"`} cannot be resolved, so nothing can be compiled for ${uses[use]}.`,
    label: "TypeScript does not know it",
    help: "install the types it needs, or mend the error that is kept silent where it is declared.",
  })),
  any: define("PC1202", "any", (place: Place) => ({
    message: `"any" in ${places[place]} cannot be checked.`,
    label: "is any",
    help: "say what the value is; unknown says on purpose that it may be any JSON.",
  })),
  never: define("PC1203", "never", (place: Place) => ({ message: `"never" in ${places[place]}: no value fits it.`, label: "is never" })),
  nothing: define("PC1204", "undefined or void as a value", (type: string, place: Place) => ({
    message: `"${type}" cannot be sent as a value of ${places[place]}.`,
    help: 'use null, or make the property optional with "?".',
  })),
  functionType: define("PC1205", "A function on the wire", (name: string, place: Place) => ({
    message: `"${name}" is a function and cannot be sent in ${places[place]}.`,
    label: "is a function",
    help: "leave it out with Omit, or return an object of plain values.",
  })),
  symbol: define("PC1206", "A symbol on the wire", (place: Place) => ({ message: `A symbol cannot be sent in ${places[place]}.` })),
  builtin: define("PC1207", "A class of the platform or a package", (name: string, place: Place) => ({
    message: `"${name}" has no form on the wire and cannot be used in ${places[place]}.`,
    label: `is a ${name}`,
    help: helps.get(name) ?? "use a plain object with the values it holds; what is sent of an entity is said with a return type of its own.",
  })),
  anyObject: define("PC1208", "object or {}", (type: string, place: Place) => ({
    message: `"${type}" in ${places[place]} takes almost any value, so it cannot be checked.`,
    help: "name the properties, or use Record<string, T>.",
  })),
  template: define("PC1209", "A template literal type that cannot be checked", (type: string) => ({
    message: `The template literal type "${type}" has a placeholder that no text can be tried against.`,
    help: "use string, number, Int, bigint, boolean, literals or Uppercase<string> and its like in it, or a string with a pattern.",
  })),
  bigintLiteral: define("PC1210", "A bigint literal type", (type: string) => ({ message: `The bigint literal type "${type}" is not supported.`, help: "use bigint." })),
  indexSignature: define("PC1212", "An index signature by symbol", (type: string) => ({ message: `"${type}" has an index signature whose keys are symbols, which JSON has no form for.`, help: "use Record<string, T>." })),
  strictNullChecks: define("PC1214", "Strict null checks are off", () => ({
    message: "Without strict null checks TypeScript cannot tell a value from null or undefined, so no type says what may be absent.",
    help: 'set "strict": true in tsconfig.json.',
  })),
  privateMember: define("PC1215", "Private members or methods that what is read cannot have", (type: string, member: string, fault: "read" | "open") => ({
    message: fault === "read" ? `"${type}" has "${member}", which is not a public field, and nothing that is read as it can have that.` : `The class "${type}" takes any key and has "${member}", which is not a public field, so its instances are neither read nor written with all their keys.`,
    help: fault === "read" ? "read the class itself, or leave out with Pick or Omit what is not data." : "use an interface, or declare the keys.",
  })),
  unmade: define("PC1237", "A class of which no instance can be made", (type: string, problem: string) => ({
    message: `No instance of the class "${type}" can be made of what is read: ${problem}.`,
    help: "name each parameter of the constructor after a public field or getter of its type, or read an interface of the fields.",
  })),
  classNotExported: define("PC1238", "A class that is not exported", (type: string) => ({
    message: `The class "${type}" is more than its public fields, and no module exports its declaration, so the generated code cannot make an instance of it.`,
    help: 'put "export" before the declaration of the class, or read an interface of its fields.',
  })),
  infinite: define("PC1216", "A type that grows without end", (type: string) => ({ message: `"${type}" refers to itself with ever new type arguments.`, help: "make the recursion use the same type arguments." })),
  notScalar: define("PC1217", "A type that one text cannot carry", (type: string, place: Place) => ({
    message: `"${type}" cannot be read from ${places[place]}.`,
    label: place === "path" ? "a single text is all a path segment has" : "texts under one name are all there is",
    help: place === "path" ? "use a scalar: string, number, boolean, bigint, Date or literals." : "use a scalar or an array of scalars, or mark it as Body.",
  })),
  accessor: define("PC1218", "A getter or setter", (name: string) => ({ message: `"${name}" is an accessor, which nothing that is read can have.`, help: "make it a plain property, or read an instance of an exported class." })),
  unsupported: define("PC1219", "A type with no form on the wire", (type: string, place: Place) => ({ message: `"${type}" is not supported in ${places[place]}.` })),
  constraintDoesNotFit: define("PC1220", "A constraint on a type that it does not fit", (constraint: string, kind: string) => ({
    message: `"${constraint}" does not apply to ${kind}.`,
    label: "remove it, or change the type",
  })),
  malformedBound: define("PC1257", "A bound that is no date or time of its type", (name: string, bound: string, wanted: string) => ({
    message: `The bound "${bound}" (${name}) is not the ${wanted}.`,
  })),
  malformedTag: define("PC1221", "A JSDoc tag whose value cannot be read", (tag: string, value: string, wanted: string) => ({
    message: `"${`@${tag} ${value}`.trimEnd()}" needs ${wanted}.`,
  })),
  generatedType: define("PC1222", "A wire type that comes from generated code", (place: Place) => ({
    message: `This type comes from the generated folder, which the compiler does not read; it cannot be used in ${places[place]}.`,
    help: "import the type from the file that declares it.",
  })),
  dynamicOption: define("PC1223", "An option that is not a literal type", (name: string) => ({ message: `The option "${name}" is not a literal type.`, help: "write the value itself: { maxLength: 80 }." })),
  contradictingTags: define("PC1224", "JSDoc tags that contradict each other", (tag: string, first: string, second: string) => ({
    message: `"@${tag} ${first}" and "@${tag} ${second}" contradict each other.`,
    help: "leave one of them out; where types are intersected, both declarations count.",
  })),
  mappedScalar: define("PC1225", "A mapped type over a constrained scalar", (scalar: string) => ({
    message: `A mapped type takes a constrained ${scalar} apart into its methods.`,
    label: `its ${scalar} is taken for an object`,
    help: `let the mapped type pass scalars through before it asks for objects: "T extends ${scalar} ? T : …".`,
  })),
  ambiguousText: define("PC1226", "A union whose members look the same as text", (type: string, place: Place) => ({
    message: `The members of "${type}" cannot be told apart in ${places[place]}, where every value is a text.`,
    label: "one text may be a value of several members",
    help: "keep one of them, or use literals that look like none of the others.",
  })),
  computedEnum: define("PC1227", "An enum with computed members", (name: string) => ({
    message: `"${name}" has members whose values are only known when the program runs.`,
    help: "write every value of the enum as a constant.",
  })),
  malformedOption: define("PC1228", "An option whose value cannot be used", (name: string, value: string, wanted: string) => ({
    message: `The option "${name}" is ${value}, but needs to be ${wanted}.`,
  })),
  unknownOption: define("PC1229", "An option that does not exist", (name: string, near: string | undefined) => ({
    message: `There is no option "${name}".`,
    help: near === undefined ? "remove it." : `did you mean "${near}"?`,
  })),
  saidByType: define("PC1258", "An option that the type says", (name: string, remedy: string) => ({
    message: `"${name}" is no option: the type says it.`,
    help: remedy,
  })),
  misplacedModelTag: define("PC1259", "A setting of a model on a property", (tag: string, name: string) => ({
    message: `"@${tag}" is about a whole model, and "${name}" is a property.`,
    help: tag === "frozen" ? 'write "readonly" before the property, or put the tag on its type.' : tag === "strict" ? "say it of the value, Field<T, { strict: true }>, or put the tag on its type." : "put the tag on its type.",
  })),
  strayTag: define("PC1230", "A JSDoc comment that belongs to nothing", (tag: string) => ({
    message: `A comment beside this property says "@${tag}", but it stands where TypeScript attaches it to nothing.`,
    help: "put the comment before its property, on a line of its own or on the property's line.",
  })),
  contradictingCoercion: define("PC1254", "lax and strict at once", () => ({
    message: 'The options "coercion" and "strict" contradict each other.',
    help: "leave one of them out: a value is either converted or not.",
  })),
  hiddenSettings: define("PC1255", "Settings that no generated code can name", (name: string, fault: "hidden" | "generic") => ({
    message: `"${name}" extends Settings, but ${fault === "hidden" ? "is not exported" : "has type parameters"}, so nothing can be generated for it.`,
    help: fault === "hidden" ? "export it." : "export an interface that extends it with the type arguments filled in.",
  })),
  symbolKey: define("PC1231", "A key that is a symbol", (key: string, place: Place) => ({
    message: `The key "${key}" is a symbol, which JSON has no form for, so it would be lost in ${places[place]}.`,
    help: "use a name, or leave the key out with Omit.",
  })),
  sharedKey: define("PC1232", "A key that several index signatures fit", (type: string, one: string, other: string) => ({
    message: `One key of "${type}" may fit both "${one}" and "${other}", whose values differ.`,
    help: "begin or end the keys with texts that differ, or give both the same values.",
  })),
  jsonBeside: define("PC1233", "JsonValue beside other types", (type: string) => ({
    message: `"${type}" has JsonValue among its members, which takes every value that the others take.`,
    help: "leave JsonValue out, or the others.",
  })),
  factory: define("PC1241", "A default factory that cannot be called", (name: string, problem: string) => ({
    message: `"${name}" cannot make the default of this field: it ${problem}.`,
    help: 'write { defaultFactory: typeof make } with an exported function that takes nothing and gives the value, at once.',
  })),
  twoDefaults: define("PC1242", "A default and a default factory", (name: string) => ({
    message: `"${name}" has a default and a default factory, of which only one can apply.`,
    help: "remove one of them.",
  })),
  modelTag: define("PC1244", "A setting of a model on what is no object", (tag: string) => ({
    message: `"@${tag}" says something about an object, and this type is none.`,
    help: "put it on the interface, the class or the type alias of the object itself.",
  })),
  contradictingAccess: define("PC1243", "Settings of a field that contradict each other", (first: string, second: string) => ({
    message: `"${first}" and "${second}" on one field leave it to nobody.`,
    help: "remove one of them, or the field.",
  })),
  settingWithoutField: define("PC1240", "A setting of a field where there is none", (name: string) => ({
    message: `"${name}" says something about a field, and this type is not the type of one.`,
    label: "not the type of a property",
    help: "put it on the property whose value this is; a parameter has options of its own: Query<T, { alias: … }>.",
  })),
  validatorNotExported: define("PC1247", "A validator that is not exported", (name: string) => ({
    message: `"${name}" is not exported by the module that declares it, so the generated code cannot call it.`,
    help: 'put "export" before its declaration; what a package declares needs a function of yours that calls it.',
  })),
  lostValidator: define("PC1248", "A validator that its type does not lead to", (name: string) => ({
    message: `"${name}" cannot be told from other functions of its type, so it is not known which one to call.`,
    label: "its type is not its alone",
    help: "declare an exported function that calls it: a function declaration, or a const that is an arrow function without an annotation.",
  })),
  asyncValidator: define("PC1249", "An asynchronous validator", (name: string) => ({
    message: `The validator "${name}" gives a promise, but validators are synchronous.`,
    help: "look things up in the handler or in a dependency, and throw an HttpError there.",
  })),
  validatorShape: define("PC1250", "A validator that does not fit the type", (name: string, problem: string, isInherited: boolean) => ({
    message: `The validator "${name}" ${problem}.`,
    ...(isInherited ? { help: `what extends a type has its validators: let it give back what it is given, as "function ${name}<T extends Base>(value: T): T".` } : {}),
  })),
  schemaNotExported: define("PC1260", "A schema that is not exported", (name: string | undefined) => ({
    message: name === undefined ? "Nothing written here leads to the name of a schema." : `"${name}" is not exported by a module of the program, so the generated code cannot call it.`,
    help: name === undefined ? 'write "Schema<typeof theSchema>" at the parameter, or an alias of it.' : 'put "export" before its declaration.',
  })),
  schemaShape: define("PC1261", "A schema that does not fit its parameter", (name: string, problem: string) => ({ message: `The schema "${name}" ${problem}.` })),
  roundedBound: define("PC1253", "A bound of a bigint that is no whole number", (name: string, value: string) => ({
    message: `"${name}" of a bigint is ${value}, which is no whole number that a number holds exactly.`,
    help: "write a whole number, and one beyond 2^53 - 1 as a bigint: 9223372036854775807n.",
  })),
  readToJson: define("PC1235", "A value with toJSON in a request", (place: Place) => ({
    message: `A value with toJSON() cannot be read from ${places[place]}: the method says how it is written, and nothing says how it is made.`,
    help: "take what toJSON() gives, and make the value in the handler.",
  })),
  endlessToJson: define("PC1236", "A toJSON that cannot be followed", (type: string, fault: "endless" | "argument") => ({
    message: fault === "endless" ? `"${type}" has a toJSON() that leads to a value with a toJSON() again, without end.` : `"${type}" has a toJSON() that needs an argument, and it is called without.`,
    help: fault === "endless" ? "let it give plain values." : "make the parameter optional.",
  })),
  exposedSecret: define("PC1252", "A secret in a response", (path: string) => ({
    message: path === "" ? "The response is a secret." : `The response holds a secret: "${path}".`,
    help: path === "" ? "answer with something that may be seen." : "leave it out with Omit, or say with a return type what is sent.",
  })),
};
