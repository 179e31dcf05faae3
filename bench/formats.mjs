/** Milliseconds that each format takes for 100 KB of hostile text: `npm run build && node bench/formats.mjs`. */
import { readdirSync } from "node:fs";

const folder = new URL("../runtime/dist/validate/formats/", import.meta.url);
const pieces = ["a", "0", " ", ".", "-", ":", "1.", "1D", '"', "@", "<", "/", "=", "QUJD", "é"];
const starts = ["", "P", "http://", "x://", "rgb(0", "::1%", "10.0.0.0/", "2024-01-02T00:00:00.", "1e"];

for (const file of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
  const module = await import(new URL(file, folder).href);
  for (const [name, is] of Object.entries(module).filter(([key, value]) => /^is[A-Z]/.test(key) && typeof value === "function" && !/^isInt|^is(Digit|Lower|Letter|Hex|Ascii)$/.test(key))) {
    let worst = [0, ""];
    for (const start of starts) {
      for (const piece of pieces) {
        const text = start + piece.repeat(100_000 / piece.length);
        is(text);
        const before = performance.now();
        is(text);
        const took = performance.now() - before;
        if (took > worst[0]) worst = [took, JSON.stringify([start, piece])];
      }
    }
    console.log(name.padEnd(16), worst[0].toFixed(2).padStart(7), worst[1]);
  }
}
