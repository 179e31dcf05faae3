import { expect, test } from "vitest";
import { compile, emit } from "../../../compiler/src/compile.js";
import { Sandbox } from "../../support/program.js";

test("names of any script and reserved words as names reach the generated code", async () => {
  const text = `
    import { App } from "precast";
    import type { Depends, Int } from "precast";
    export const app = new App();
    export function café(ñ: Int): number { return ñ; }
    function taken(q: string): string { return q; }
    export { taken as delete };
    class Service { n = 1; current(id: Int): number { return id + this.n; } }
    export const service = new Service();
    app.post("/{id}", function été(id: Int, größe: string, item: { ü: string }, a: Depends<typeof café>, b: Depends<typeof taken>, c: Depends<typeof service.current>): string { return größe; });
  `;
  const { diagnostics, files } = compile(new Sandbox().read({ "src/app.ts": text }), (read) => emit(read, "src/generated", undefined));
  expect(diagnostics).toEqual([]);
  const slots = files.get("src/generated/dependencies.ts") ?? "";
  expect(slots).toContain('café: slot(café, "function", overrides)');
  expect(slots).toContain('serviceCurrent: slot(service.current, "function", overrides, service)');
  expect([...files.values()].join("\n")).toContain("const größe = ");
});
