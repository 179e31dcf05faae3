/** Bounds of dates and times, which are written under the names of those of numbers: their values tell which is meant. */
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Diagnostic, Span } from "../diagnostics/diagnostic.js";
import { isMoment, momentBound, momentBounds, type MomentForm, momentForm, momentWords } from "../ir/moments.js";
import type { Json, MomentBounds, Type } from "../ir/type.js";

const ofMoments = new Map<string, keyof MomentBounds>([
  ["minimum", "formatMinimum"],
  ["maximum", "formatMaximum"],
  ["exclusiveMinimum", "formatExclusiveMinimum"],
  ["exclusiveMaximum", "formatExclusiveMaximum"],
]);

/** As it is named where it is written. */
export function writtenName(name: string): string {
  return [...ofMoments].find(([, told]) => told === name)?.[0] ?? name;
}

/** The constraint that an option or a tag of this name is, by its value. */
export function constraintOf<Name extends string>(name: Name, value: Json | undefined): Name | keyof MomentBounds {
  const told = ofMoments.get(name);
  return told !== undefined && typeof value === "string" && isMoment(value) ? told : name;
}

/** Bounds of another form than the type they are laid upon. */
export function malformedBounds(type: Type, bounds: MomentBounds, span: Span): readonly Diagnostic[] {
  return momentBounds.flatMap((name) => {
    const bound = bounds[name];
    const form = bound === undefined ? undefined : formsOf(type).find((one) => momentBound(bound, one) === undefined);
    return form === undefined || bound === undefined ? [] : [catalogue.malformedBound.at(span, writtenName(name), bound, momentWords[form])];
  });
}

function formsOf(type: Type): readonly MomentForm[] {
  if (type.kind === "union") return type.members.flatMap(formsOf);
  if (type.kind === "array" || type.kind === "set") return formsOf(type.element);
  const form = momentForm(type);
  return type.kind === "secret" ? formsOf(type.inner) : form === undefined ? [] : [form];
}

/** Bounds as they are told and compared; one that is malformed has been reported. */
export function bounded(type: Type, bounds: MomentBounds): MomentBounds {
  const form = momentForm(type);
  return Object.fromEntries(
    momentBounds.flatMap((name) => {
      const bound = bounds[name] === undefined || form === undefined ? undefined : momentBound(bounds[name], form);
      return bound === undefined ? [] : [[name, bound]];
    }),
  );
}
