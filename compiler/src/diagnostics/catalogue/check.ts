/** PC2xxx: declarations that are readable and cannot work. */
import { define } from "../define.js";

export const check = {
  duplicateRoute: define("PC2001", "Two routes for one request", (route: string, first: string) => ({
    message: route === first ? `"${route}" is declared twice.` : `"${route}" answers the same requests as "${first}".`,
    help: "remove one of them, or change its method or path.",
  })),
  unreadParameter: define("PC2002", "A path parameter that nothing reads", (name: string, path: string, suggestion: string | undefined, isForbidden: boolean) => ({
    message: `No parameter reads "{${name}}" of the path "${path}".`,
    help: isForbidden ? `no parameter can be called so: say it by an alias, Path<T, { alias: "${name}" }>.` : suggestion === undefined ? `add a parameter "${name}" to the handler or to one of its dependencies.` : `did you mean "${suggestion}"? Give both the same name.`,
  })),
  ambiguousUnion: define("PC2003", "A union that JSON cannot tell apart", (union: string, form: "strings" | "arrays", inside: readonly string[] | undefined) => ({
    message: `"${union}" cannot be told apart in JSON.`,
    label: inside === undefined ? `both members arrive as JSON ${form}` : `${inside.map((type) => `"${type}"`).join(" and ")} in one place both arrive as JSON ${form}`,
    help: "give each member a tag, or keep one of them.",
  })),
  overlappingObjects: define(
    "PC2004",
    "Objects that can be taken for one another",
    (union: string) => ({
      message: `One value can fit both members of "${union}".`,
      label: "no required property tells them apart",
      help: 'give each a property with a literal of its own, such as "kind".',
    }),
    "warning",
  ),
  bodyWithMethod: define(
    "PC2005",
    "A body where none is expected",
    (name: string, method: string) => ({
      message: `"${name}" is the body of a ${method} request, which has no defined meaning.`,
      label: method === "DELETE" ? "many clients and proxies drop it" : `fetch refuses to send a body with ${method}`,
      help: "use POST, PUT or PATCH, or take its properties as query parameters.",
    }),
    "warning",
  ),
  headerName: define("PC2006", "A header name that HTTP does not allow", (alias: string) => ({
    message: `"${alias}" cannot be the name of a header.`,
    help: "use letters, digits and -.",
  })),
  connectionHeader: define("PC2007", "A header that belongs to the connection", (alias: string) => ({
    message: `The header "${alias}" is between the client and the server, which has dealt with it before a handler runs.`,
    help: "remove the parameter.",
  })),
  browserHeader: define(
    "PC2008",
    "A header that callers cannot set",
    (alias: string) => ({
      message: `Browsers set the header "${alias}" themselves, so no client can send it as a parameter.`,
      help: "add { includeInSchema: false } to keep it out of the document and the client, or read it from the Request.",
    }),
    "warning",
  ),
  parameterMismatch: define("PC2009", "One parameter read as two types", (name: string, place: string, type: string, first: string) => ({
    message: `"${name}" of the ${place} is read as ${type} here and as ${first} elsewhere in one operation.`,
    help: "use one type for it, or another name.",
  })),
  duplicateAlias: define("PC2010", "Two parameters for one value", (name: string, first: string, alias: string, place: string) => ({
    message: `"${name}" and "${first}" both read "${alias}" of the ${place}.`,
    help: "remove one of them, or change its alias.",
  })),
  exponentialPattern: define("PC2011", "A pattern that a short text can block", (pattern: string, attack: string) => ({
    message: `Matching the pattern "${pattern}" can take exponential time.`,
    label: `each further repetition in "${attack}" doubles it`,
    help: "write it so that each character can be matched in one way only.",
  })),
  polynomialPattern: define("PC2012", "A pattern that a long text can block", (pattern: string, attack: string, degree: number, length: number) => ({
    message: `Matching the pattern "${pattern}" can take time that grows with the ${power(degree)} of the length.`,
    label: `on texts like "${attack}"`,
    help: `${pattern.startsWith("^") ? "" : "let it begin with ^, "}write it so that each character can be matched in one way only, or set a maxLength of at most ${length}.`,
  })),
  emptyRange: define("PC2013", "A range with no number in it", (problem: string) => ({ message: `No value fits: ${problem}.` })),
  refusedDefault: define("PC2014", "A default that its own type refuses", (name: string, value: string, reason: string) => ({
    message: `The default ${value} of "${name}" does not fit its own type.`,
    label: reason,
  })),
  responseStatus: define("PC2015", "A status that cannot be answered", (status: string, where: string) => ({
    message: `${where} the status ${status}, which cannot be the status of a response.`,
    help: "use 200 to 599.",
  })),
  unreachableSegment: define("PC2016", "A path that no request has", (path: string, reason: string, help: string) => ({
    message: `No request can match "${path}".`,
    label: reason,
    help,
  })),
  reservedPath: define("PC2017", "A path that is answered before the routes", (path: string) => ({
    message: `"${path}" is answered with the documentation before any route is looked for.`,
    help: "use another path.",
  })),
  recursiveUnion: define("PC2018", "A recursive union that nothing tells apart", (model: string) => ({
    message: `Members of this union lead back to "${model}", and nothing tells them apart, so reading a value takes twice as long with every level.`,
    label: "each member would be tried at every level",
    help: 'give each a property with a literal of its own, such as "kind".',
  })),
  sharedVariable: define("PC2024", "Two settings with one variable", (first: string, second: string, variable: string) => ({
    message: `"${first}" and "${second}" are both read from the variable ${variable}.`,
    help: "rename one of them.",
  })),
  computedInitial: define("PC2019", "An initial value that is not a constant", (name: string) => ({
    message: `The initial value of "${name}" is made when the program runs, so it is not filled in where a request lacks the field.`,
    help: `write a constant or the call of an exported function without arguments, leave the field out of the body with Omit, or require it: "${name}!: …".`,
  })),
  untoldMembers: define("PC2025", "A discriminator that does not tell the members apart", (property: string, reason: string) => ({
    message: `"${property}" does not tell the members of this union apart.`,
    label: reason,
    help: `give "${property}" of each member a literal of its own, or leave the choice of a discriminator to the compiler.`,
  })),
  idleExclusion: define("PC2026", "An option that leaves nothing out", (name: string, reason: string) => ({
    message: `"${name}" leaves nothing out: ${reason}.`,
    help: "remove it.",
  })),
  unsentRequired: define("PC2022", "A read-only field that a request has to give", (name: string) => ({
    message: `"${name}" is read-only, so it is taken from no request, and this request cannot do without it.`,
    label: "is required in a body",
    help: `make it optional with "?", give it a default, or leave it out of the body: Omit<…, "${name}">.`,
  })),
  formBesideBody: define("PC2027", "A form and JSON in one body", (name: string, other: string, route: string) => ({
    message: `"${name}" is read from a form and "${other}" from JSON, but "${route}" has one body.`,
    help: "mark both as Form, or neither.",
  })),
  duplicateKey: define("PC2021", "Two fields under one key", (name: string, first: string, key: string) => ({
    message: `"${name}" and "${first}" both lie under "${key}" on the wire.`,
    help: "change the alias of one of them.",
  })),
};

function power(degree: number): string {
  return degree === 2 ? "square" : degree === 3 ? "cube" : `${degree}th power`;
}
