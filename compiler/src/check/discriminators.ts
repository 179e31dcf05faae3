/** A chosen discriminator has to tell the members apart: required in each, of literals, none of them shared by what nothing else tells apart. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { type Discriminator, discriminate, tagsOf } from "../ir/discriminator.js";
import type { Type, UnionType } from "../ir/type.js";
import { resolveBare, takesAnything } from "../ir/validated.js";
import type { Session } from "../session.js";
import { spelled } from "./spelling.js";
import { jsonTypesOf, membersOf, type Models, modelsOf } from "./types.js";

export function discriminators(api: Api, session: Session): void {
  const models = modelsOf(api);
  const reported = new Set<UnionType>();
  for (const type of jsonTypesOf(api)) {
    if (type.kind !== "union" || type.discriminators === undefined || reported.has(type)) continue;
    reported.add(type);
    report(type, type.discriminators, models, session);
  }
}

function report(union: UnionType, chosen: readonly string[], models: Models, session: Session): void {
  const objects = membersOf(union, models).filter((member) => takesAnything(member, models) || resolveBare(member, models).kind === "object");
  const used = usedIn(discriminate(objects, models, chosen), models);
  const unused = chosen.find((name) => !used.includes(name));
  if (unused !== undefined) session.report(catalogue.untoldMembers.at(union.origin, unused, reasonOf(unused, objects, models)));
}

/** That of the whole, and those of members that share a tag. */
function usedIn(discriminator: Discriminator | undefined, models: Models): readonly string[] {
  if (discriminator === undefined) return [];
  const inside = discriminator.members.flatMap(({ type }) => (type.kind === "union" ? usedIn(discriminate(type.members, models, type.discriminators), models) : []));
  return [discriminator.property, ...inside];
}

/** The first thing that is wrong with it. */
function reasonOf(name: string, objects: readonly Type[], models: Models): string {
  if (objects.length < 2) return "fewer than two of the members are objects";
  const open = objects.find((object) => takesAnything(object, models));
  if (open !== undefined) return `a function sees what "${spelled(open)}" is sent first`;
  const tags = objects.map((object) => tagsOf(object, name, models));
  const lacking = objects.find((_, index) => tags[index]?.length === 0);
  if (lacking !== undefined) return `"${spelled(lacking)}" has no required property "${name}" of literals`;
  const shared = tags.flat().find((value, index, all) => all.indexOf(value) < index);
  if (shared === undefined) return "it does not lie under one key in all of them";
  const [one, other] = objects.filter((_, index) => tags[index]?.includes(shared));
  return `"${one === undefined ? "" : spelled(one)}" and "${other === undefined ? "" : spelled(other)}" share the value ${JSON.stringify(shared)}`;
}
