/**
 * Prettier for what people read and keep. Loaded on first use, because loading it costs more than the rest of a small build;
 * the configuration is fixed, so that a project's own never changes the bytes.
 */

/** Formats the text of an output; who compiles says where: in a thread, or here. */
export type Format = (path: string, text: string) => Promise<string>;

export async function formatTypeScript(text: string): Promise<string> {
  const [{ format }, babel, estree] = await Promise.all([import("prettier/standalone"), import("prettier/plugins/babel"), import("prettier/plugins/estree")]);
  return format(text, {
    parser: "babel-ts",
    plugins: [babel.default, estree.default],
    printWidth: 120,
    trailingComma: "all",
    endOfLine: "lf",
    embeddedLanguageFormatting: "off",
  });
}
