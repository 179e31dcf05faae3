/** Lists of a union are told apart by what they are in the program, whatever function reads them. */
import { expect, test } from "vitest";
import type { Type } from "../../../compiler/src/ir/type.js";
import { nowhere as origin } from "../../support/api.js";
import { emitCodecs, modelOf, runCodecs } from "../../support/codecs.js";

test("a Map that a validator stands around is written as one, not as an object beside it", () => {
  const string: Type = { kind: "string", origin };
  const entries: Type = { kind: "map", key: string, value: string, origin };
  const validated: Type = { kind: "validated", inner: entries, step: { mode: "before", validator: { module: "src/validators.ts", exportName: "loosened", path: [] } }, origin };
  const union: Type = { kind: "union", members: [{ kind: "ref", name: "Entries", origin }, { kind: "object", fields: [], extra: "allow", origin }], origin };
  const [codec] = runCodecs(emitCodecs([{ name: "Value", source: "json", type: union }], [modelOf("Entries", validated)]));
  expect(codec?.encode(new Map([["a", "b"]]))).toBe('[["a","b"]]');
});
