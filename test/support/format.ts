/** Formats in this thread. */
import { type Format, formatTypeScript } from "../../compiler/src/emit/format.js";

export const format: Format = (_path, text) => formatTypeScript(text);
