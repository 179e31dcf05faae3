/** A source map as TypeScript writes it, leading from where the JavaScript lies to where the source does. Paths are relative to the package root. */
import { posix } from "node:path";

export interface SourceMap {
  readonly version: number;
  readonly names: readonly string[];
  readonly mappings: string;
}

export function mapText({ version, names, mappings }: SourceMap, target: string, source: string): string {
  return JSON.stringify({ version, file: posix.basename(target), sources: [posix.relative(posix.dirname(target), source)], names, mappings });
}
