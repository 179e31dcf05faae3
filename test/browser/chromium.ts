/** Debian's Chromium for the tests of a file; tests that need it are skipped, and say so, where it is missing. */
import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";

const executablePath = "/usr/bin/chromium";

export const missing = !existsSync(executablePath);

/** Call it once, at the top of a test file: gives contexts of a browser that lives as long as the file's tests. */
export function chromiumContexts(options: Parameters<Browser["newContext"]>[0] = {}): () => Promise<BrowserContext> {
  let browser: Browser | undefined;
  if (missing) console.warn(`Skipped: tests in a browser (no ${executablePath}; "apt-get install chromium" brings it)`);
  beforeAll(async () => {
    if (!missing) browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  });
  afterAll(() => browser?.close());
  return async () => {
    const context = await browser?.newContext(options);
    if (context === undefined) throw new Error("The browser runs only inside of tests");
    onTestFinished(() => context.close());
    return context;
  };
}
