/** Types without the functions around them: what a value is, whatever a function has made of it on the way in. */
import type { Model, Type, ValidatedType, ValidationStep } from "./type.js";

type Models = ReadonlyMap<string, Model>;

/** The type itself, its validators and the constraints around them aside. */
export function bare(type: Type): Type {
  return type.kind === "validated" ? bare(type.inner) : type;
}

/** The type behind names and validators. */
export function resolveBare(type: Type, models: Models): Type {
  const [current] = layersOf(type, models);
  return current;
}

/** Whether a function sees the input before it is read, or it is taken from a text, so that any JSON may become a value of the type. */
export function takesAnything(type: Type, models: Models): boolean {
  const [plain, layers] = layersOf(type, models);
  return layers.some(({ step }) => isReader(step) || step.mode === "before" || step.mode === "wrap" || step.mode === "schema") || (plain.kind === "secret" && takesAnything(plain.inner, models));
}

/** What stands before a type without a function of the program: it is read from another form than it is written in. */
export function isReader({ mode }: ValidationStep): boolean {
  return mode === "json" || mode === "bytes";
}

/** The first such step, behind names and validators. */
export function readerOf(type: Type, models: Models): ValidationStep["mode"] | undefined {
  return layersOf(type, models)[1].find(({ step }) => isReader(step))?.step.mode;
}

/** Whether it is read from JSON in a text, whatever it is then. */
export function isJsonText(type: Type): boolean {
  return type.kind === "validated" && (type.step.mode === "json" || isJsonText(type.inner));
}

/** Whether it is an object that says with a method what is written of it. */
export function hasToJson(type: Type, models: Models): boolean {
  return layersOf(type, models)[1].some(({ step }) => step.mode === "toJSON");
}

/** What is behind names and validators, and these, the outermost first. */
function layersOf(type: Type, models: Models): readonly [Type, readonly ValidatedType[]] {
  const layers: ValidatedType[] = [];
  const seen = new Set<string>();
  let current = type;
  for (;;) {
    if (current.kind === "validated") {
      layers.push(current);
      current = current.inner;
    } else if (current.kind === "ref" && !seen.has(current.name)) {
      seen.add(current.name);
      const model = models.get(current.name);
      if (model === undefined) return [current, layers];
      current = model.type;
    } else return [current, layers];
  }
}

/** The same values with no function on the way in: what a default is read as. Models inside keep theirs. */
export function withoutValidators(type: Type, models: Models): Type {
  switch (type.kind) {
    case "validated":
      return type.step.mode === "toJSON" ? type : withoutValidators(type.inner, models);
    case "ref": {
      const plain = models.get(type.name)?.type;
      return plain?.kind === "validated" && plain.step.mode !== "toJSON" ? withoutValidators(plain, models) : type;
    }
    case "union": {
      const members = type.members.map((member) => withoutValidators(member, models));
      return members.every((member, index) => member === type.members[index]) ? type : { ...type, members };
    }
    case "array": {
      const element = withoutValidators(type.element, models);
      return element === type.element ? type : { ...type, element };
    }
    default:
      return type;
  }
}

/** Whether a function would be asked about an input that is not there at all, and might make something of it. */
export function takesNothing(type: Type, models: Models, seen: ReadonlySet<string> = new Set()): boolean {
  switch (type.kind) {
    case "validated":
      return type.step.mode === "before" || type.step.mode === "wrap" || type.step.mode === "schema" || takesNothing(type.inner, models, seen);
    case "secret":
      return takesNothing(type.inner, models, seen);
    case "union":
      return type.members.some((member) => takesNothing(member, models, seen));
    case "ref": {
      const model = seen.has(type.name) ? undefined : models.get(type.name);
      return model !== undefined && takesNothing(model.type, models, new Set([...seen, type.name]));
    }
    default:
      return false;
  }
}
