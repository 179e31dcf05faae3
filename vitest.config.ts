import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Tests run against the sources, so that a stack trace and coverage name the file a reader would edit. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^precast$/, replacement: at("runtime/src/index.ts") },
      { find: /^precast\/(random|server|settings)$/, replacement: at("runtime/src/$1/index.ts") },
      { find: /^precast\/(internal|testing)$/, replacement: at("runtime/src/$1.ts") },
      { find: /^@precast\/compiler$/, replacement: at("compiler/src/index.ts") },
      { find: /^@precast\/compiler\/(vite)$/, replacement: at("compiler/src/$1.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/cases/**", "test/errors/**"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
    // CI reads the counts from a file; on a terminal the default reporter alone speaks.
    reporters: process.env["PRECAST_TEST_REPORT"] === undefined ? ["default"] : ["default", ["json", { outputFile: process.env["PRECAST_TEST_REPORT"] }]],
    coverage: { provider: "v8", include: ["runtime/src/**", "compiler/src/**"] },
  },
});
