/** PC10xx: what the user declares and how. */
import { define } from "../define.js";

export const app = {
  noEntry: define("PC1001", "The entry file is missing", (path: string) => ({
    message: `The entry "${path}" does not exist.`,
    help: 'name it: "precast build src/main.ts".',
  })),
  noApp: define("PC1002", "The entry exports no App", () => ({
    message: "The entry exports no App.",
    help: 'write "export const app = new App({ … });".',
  })),
  severalApps: define("PC1003", "The entry exports several Apps", (names: string) => ({
    message: `The entry exports several Apps: ${names}.`,
    help: 'call the one to compile "app", or export it as the default.',
  })),
  notTopLevel: define("PC1004", "A registration that is not a statement of its module", (call: string) => ({
    message: `"${call}" is not called in a top-level statement, so it cannot be read before the program runs.`,
    label: "inside a function, a block, a loop or an expression",
    help: "move the call to the top level of its module.",
  })),
  notConstant: define("PC1005", "An option that is not a constant", (expression: string, what: string) => ({
    message: `${expression} is not a constant, so the ${what} cannot be read before the program runs.`,
    help: "write it as a literal, or as a const that holds one.",
  })),
  pathSyntax: define("PC1006", "A malformed path", (path: string, problem: string) => ({ message: `The path "${path}" ${problem}.` })),
  prefixSyntax: define("PC1007", "A malformed prefix", (prefix: string) => ({
    message: `The prefix "${prefix}" must start with "/" and must not end with "/".`,
  })),
  includeCycle: define("PC1008", "A router that includes itself", (name: string) => ({
    message: `The router "${name}" includes itself.`,
    help: "remove this inclusion, or one on the way to it.",
  })),
  unknownRouter: define("PC1009", "A router that cannot be followed", (name: string) => ({
    message: `"${name}" does not lead to a router that can be read before the program runs.`,
    help: 'declare it as "const router = new Router({ … });" at the top level of a module.',
  })),
  handlerShape: define("PC1010", "A handler that cannot be compiled", (problem: string) => ({
    message: `The handler ${problem}.`,
    help: "pass an arrow function that calls it.",
  })),
  parameterShape: define("PC1011", "A parameter that cannot be read", (name: string, problem: string, help: string) => ({
    message: `The parameter "${name}" ${problem}.`,
    help,
  })),
  pathDefault: define("PC1012", "A path parameter with a default", (name: string) => ({
    message: `The path parameter "${name}" is always there, so it cannot be optional or have a default.`,
    help: 'remove the default, the "?" and undefined.',
  })),
  notInPath: define("PC1013", "A Path marker without a place in the path", (name: string, alias: string | undefined, path: string) => ({
    message: `"${name}" is marked as Path, but the path "${path}" has no "{${alias ?? name}}".`,
    help: 'give the parameter the name that stands in the path, or say it by an alias: Path<T, { alias: "…" }>.',
  })),
  wrongMarkerForPath: define("PC1014", "A marker that contradicts the path", (name: string, marker: string) => ({
    message: `"${name}" is in the path, so it cannot be marked as ${marker}.`,
    help: "rename the parameter, or remove the marker.",
  })),
  notExported: define("PC1015", "A dependency that is not exported", (name: string) => ({
    message: `"${name}" is not exported by a module of the program, so the generated code cannot call it.`,
    help: 'put "export" before its declaration; what a package declares needs an "export { … } from" in a module of yours.',
  })),
  lostDependency: define("PC1016", "A dependency whose name cannot be found", (name: string) => ({
    message: `"${name}" is a dependency, but nothing written here leads to the name of a function.`,
    label: "the name is lost on the way",
    help: 'write "Depends<typeof theFunction>" at the parameter, or an alias of it.',
  })),
  dependencyCycle: define("PC1017", "Dependencies in a circle", (names: string) => ({
    message: `These dependencies need each other: ${names}.`,
    help: "take one of them apart.",
  })),
  notCallable: define("PC1018", "A dependency that cannot be called", (name: string, problem: string) => ({
    message: `The dependency "${name}" ${problem}.`,
    help: "use a function, a generator function or a class with one signature.",
  })),
  notInjected: define("PC1019", "A parameter that is not injected", (name: string, type: string, help: string) => ({
    message: `The parameter "${name}" is a ${type}, which is not injected.`, help,
  })),
  operationIdTaken: define("PC1020", "Two operations with one operationId", (id: string, first: string) => ({
    message: `The operationId "${id}" is taken by ${first}.`,
    help: "rename the handler, or give one of them an operationId.",
  })),
  operationIdShape: define("PC1021", "An operationId that is no identifier", (id: string) => ({
    message: `The operationId "${id}" is no identifier, and it becomes a method of the client.`,
    help: "use letters, digits and _.",
  })),
  status: define("PC1022", "A status that cannot be sent", (status: number) => ({
    message: `The status ${status} cannot be the status of a response.`,
    help: "use 200 to 599.",
  })),
  bodyWithStatus: define("PC1023", "Content with a status that has none", (status: number) => ({
    message: `A response with status ${status} has no content, but the handler returns a value.`,
    help: "return nothing, or use another status.",
  })),
  maybeUndefined: define("PC1024", "A response that may be undefined", () => ({
    message: "The handler may return undefined, which has no form in JSON.",
    help: "return null, or throw an HttpError.",
  })),
  generatorHandler: define("PC1025", "A generator as a handler", () => ({
    message: "A generator function cannot be a handler yet.",
    help: "return an array.",
  })),
  notALifespan: define("PC1026", "A lifespan that is no exported async generator function", () => ({
    message: "The lifespan must be the name of an exported async generator function.",
    help: 'write "export async function* lifespan() { … yield state; … }".',
  })),
  stateWithoutLifespan: define("PC1027", "State of another lifespan", (name: string) => ({
    message: `The parameter "${name}" takes a State, but not that of the App's lifespan.`,
    help: 'pass the lifespan to the App, "new App({ lifespan })", and name it: "State<typeof lifespan>".',
  })),
  unusedRouter: define("PC1028", "A router that is never included", (name: string, kind: "router" | "App") => ({
    message: kind === "App" ? `The App "${name}" has routes, but it is not the one that is compiled, so they answer nothing.` : `The router "${name}" has routes, but the App never includes it, so they answer nothing.`,
  }), "warning"),
  optionKind: define("PC1029", "An option of the wrong kind", (name: string, wanted: string) => ({
    message: `The option "${name}" must be ${wanted}.`,
  })),
  notAName: define("PC1030", "A dependency in a list that is no name", (option: string) => ({
    message: `An element of "${option}" is not the name of a function or class, so the generated code cannot call it.`,
    help: "declare it as an exported function and write its name.",
  })),
  bodyMismatch: define("PC1031", "One body read as two types", (name: string) => ({
    message: `The body "${name}" is read as another type here.`,
    help: "use one type for it, or another name for another part of the body.",
  })),
  markerDefault: define("PC1032", "A default in a marker", (name: string, place: "marker" | "comment") => ({
    message: `The default of "${name}" stands in its ${place}, where it would not apply.`,
    help: 'write it as the parameter\'s own: "limit: Query<Int> = 10".',
  })),
  pathAlias: define("PC1033", "An alias of a path parameter", (name: string, alias: string) => ({
    message: `The alias of the path parameter "${name}" is "${alias}", which the path does not have.`,
    help: "remove the alias, or change it to a name that stands in the path.",
  })),
  maybeResponse: define("PC1034", "A Response or a value", () => ({
    message: "The handler returns a Response in one case and something else in another, so its response has no one form.",
    help: "return a Response always, or throw an HttpError.",
  })),
  unknownApp: define("PC1035", "An App that cannot be followed", (name: string) => ({
    message: `The export "${name}" does not lead to an App that can be read before the program runs.`,
    help: 'write "export const app = new App({ … });" at the top level.',
  })),
  buriedMarker: define("PC1036", "A marker inside another type", (name: string, marker: string, property: string | undefined) => ({
    message: property === undefined ? `The type of "${name}" has ${marker} inside, where it says nothing.` : `"${property}" in the type of "${name}" is marked as ${marker}, where it says nothing.`,
    help: property === undefined ? `mark the whole parameter: "${marker}<…>" around its type.` : `make it a parameter of its own: "${property}: ${marker}<…>".`,
  })),
  operationIdReserved: define("PC1037", "An operationId that JavaScript calls by itself", (id: string) => ({
    message: `The operationId "${id}" becomes a method of the client, which JavaScript would call by itself.`,
    help: "use another name.",
  })),
  hiddenRouter: define("PC1038", "A router taken for something else", (name: string) => ({
    message: `"${name}" is taken for another type here, and what is registered on that cannot be seen before the program runs.`,
    help: "register its routes in top-level calls, or pass it as a Router or an App.",
  })),
  formField: define("PC1040", "A field that a form cannot carry", (name: string) => ({
    message: `"${name}" cannot be a field of a form.`,
    label: "texts and files under one name are all there is",
    help: "use a scalar, a File, or an array of them; what is nested is sent as JSON, in a Body.",
  })),
  formAlias: define("PC1041", "An alias of a whole form", (name: string, alias: string) => ({
    message: `"${name}" is the whole form, so nothing of it lies under "${alias}".`,
    help: "remove the alias, or give one to a property of the model.",
  })),
  formWithMethod: define("PC1042", "A form where none is sent", (name: string, method: string) => ({
    message: `"${name}" is read from a form, and no form is sent with ${method}.`,
    label: "a browser puts the fields of such a form into the query",
    help: "use POST, or take its fields as query parameters.",
  })),
};
