/**
 * TypeScript as ts-morph carries it. By `require`, because Node looks through all ten megabytes for the names of exports when
 * they are imported, and without ts-morph's own classes, which nothing here uses: a tenth of a second of every command.
 */
import { createRequire } from "node:module";

const tsMorph = createRequire(import.meta.url).resolve("ts-morph");

export const { getLibFiles, ts } = createRequire(tsMorph)("@ts-morph/common");
