/** Small IR values for unit tests of what comes after reading. */
import type { Span } from "../../compiler/src/diagnostics/diagnostic.js";
import type { Api, Method, Operation, Segment } from "../../compiler/src/ir/api.js";

export const nowhere: Span = { file: "src/app.ts", line: 1, column: 1, length: 1 };

export function operation(id: string, method: Method, path: string, given: Partial<Operation> = {}): Operation {
  return {
    id,
    method,
    path,
    segments: segments(path),
    module: "src/app.ts",
    arguments: [],
    guards: [],
    response: { kind: "empty", async: false, origin: nowhere },
    throws: [],
    status: 200,
    tags: [],
    summary: id,
    description: "",
    deprecated: false,
    includeInSchema: true,
    responses: [],
    handler: nowhere,
    origin: nowhere,
    ...given,
  };
}

export function api(operations: readonly Operation[], given: Partial<Api> = {}): Api {
  return {
    info: { title: "Test", version: "1.0.0" },
    app: { module: "src/app.ts", exportName: "app", path: [] },
    lifespan: undefined,
    models: [],
    dependencies: [],
    operations,
    settings: [],
    ...given,
  };
}

function segments(path: string): readonly Segment[] {
  return path
    .slice(1)
    .split("/")
    .map((text): Segment => {
      const name = /^\{(\w+)(:path)?\}$/.exec(text);
      if (name === null) return { kind: "static", text };
      return { kind: name[2] === undefined ? "parameter" : "rest", name: name[1] ?? "" };
    });
}
