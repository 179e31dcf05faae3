/** Generated files as JavaScript, which their emitter knows. What is unchanged is kept. */
import { posix } from "node:path";
import { type Layout, specifierBetween } from "./layout.js";
import { mapText } from "./map.js";

/** Texts by path relative to the package root. */
type Texts = ReadonlyMap<string, string>;

export interface GeneratedSource {
  /** The TypeScript. */
  readonly text: string;
  /** The JavaScript, with each specifier as `moved` gives it, and where its lines come from. */
  script(moved: (specifier: string) => string): { readonly text: string; readonly mappings: string };
}

interface Kept {
  readonly text: string;
  readonly output: Texts;
}

export class GeneratedTranspiler {
  readonly #layout: Layout;
  #kept: ReadonlyMap<string, Kept> = new Map();

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  transpile(generated: ReadonlyMap<string, GeneratedSource>): Texts {
    this.#kept = new Map([...generated].map(([path, source]) => [path, this.#keep(path, source)]));
    return new Map([...this.#kept.values()].flatMap(({ output }) => [...output]));
  }

  #keep(path: string, source: GeneratedSource): Kept {
    const known = this.#kept.get(path);
    return known?.text === source.text ? known : { text: source.text, output: this.#output(path, source) };
  }

  #output(path: string, source: GeneratedSource): Texts {
    const target = this.#layout.place(path);
    const { text, mappings } = source.script((specifier) => this.#moved(specifier, path, target));
    const map = mapText({ version: 3, names: [], mappings }, target, path);
    return new Map([
      [target, `${text}//# sourceMappingURL=${posix.basename(target)}.map`],
      [`${target}.map`, map],
    ]);
  }

  /** Specifiers end in `.js` already, but lead from `generated/`, which may lie elsewhere. */
  #moved(specifier: string, path: string, target: string): string {
    return specifier.startsWith(".") ? specifierBetween(target, this.#layout.place(posix.join(posix.dirname(path), specifier))) : specifier;
  }
}
