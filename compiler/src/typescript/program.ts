/**
 * The user's program under the checker. A `ProgramSource` outlives compiles: source files are kept by their text, so that a
 * program after an edit parses one file and takes everything else from the one before. The compiler never reads its own
 * output: an import of the generated folder is left unresolved, hence `any`, and its error is not told.
 */
import { join, sep } from "node:path";
import { ts } from "#typescript";
import { type Config, readConfig } from "./config.js";
import { libraryFiles, libraryFolder } from "./libraries.js";

export interface ProgramOptions {
  /** Absolute folder of package.json. */
  readonly root: string;
  /** Relative to `root`. */
  readonly entry: string;
  readonly generated: string;
}

export class ProgramSource {
  readonly #options: ProgramOptions;
  readonly #overlay: ReadonlyMap<string, string>;
  readonly #libraries = libraryFiles();
  readonly #files = new Map<string, ts.SourceFile>();
  /** Imports of the generated folder, however they are written: importing file and specifier. */
  readonly #ownImports = new Set<string>();
  #config: Config;
  #program: ts.Program | undefined;

  /** `overlay` holds files that are not on disk, by absolute path. */
  constructor(options: ProgramOptions, overlay: ReadonlyMap<string, string> = new Map()) {
    this.#options = options;
    this.#overlay = overlay;
    this.#config = readConfig(options.root, options.entry);
  }

  get config(): Config {
    return this.#config;
  }

  /** A program of the files as they are now. */
  program(): ts.Program {
    const rootNames = [join(this.#options.root, this.#options.entry), ...this.#config.ambient];
    this.#program = ts.createProgram({ rootNames, options: this.#config.options, host: this.#host(), ...(this.#program === undefined ? {} : { oldProgram: this.#program }) });
    return this.#program;
  }

  /** Files came or went: imports may lead elsewhere now, also those of files that did not change. */
  resolveAgain(): void {
    this.#program = undefined;
  }

  /** Reads tsconfig.json again. Files are parsed again too: package.json says which of them are ES modules. */
  reloadConfig(): void {
    this.#config = readConfig(this.#options.root, this.#options.entry);
    this.#program = undefined;
    this.#files.clear();
  }

  /** Whether the path is in the folder of generated sources. */
  isGenerated(path: string): boolean {
    return path.startsWith(`${join(this.#options.root, this.#options.generated).split(sep).join("/")}/`);
  }

  /** Whether an import leads to the folder of generated sources, which may not exist yet. */
  isOwnImport(file: string, specifier: string): boolean {
    return this.#ownImports.has(JSON.stringify([file, specifier]));
  }

  #host(): ts.CompilerHost {
    const { options } = this.#config;
    const read = (path: string): string | undefined => this.#overlay.get(path) ?? this.#libraries.get(path) ?? ts.sys.readFile(path);
    const cache = ts.createModuleResolutionCache(this.#options.root, (name) => name, options);
    const host: ts.CompilerHost = {
      ...ts.createCompilerHost(options, true),
      readFile: read,
      fileExists: (path) => this.#overlay.has(path) || this.#libraries.has(path) || ts.sys.fileExists(path),
      directoryExists: (path) => path === libraryFolder || [...this.#overlay.keys()].some((name) => name.startsWith(`${path}/`)) || ts.sys.directoryExists(path),
    };
    return {
      ...host,
      getDefaultLibLocation: () => libraryFolder,
      getDefaultLibFileName: (settings) => `${libraryFolder}/${ts.getDefaultLibFileName(settings)}`,
      getCurrentDirectory: () => this.#options.root,
      getSourceFile: (path, languageVersion) => this.#sourceFile(path, languageVersion, read),
      resolveModuleNameLiterals: (literals, containingFile, redirected, settings, file) =>
        literals.map((literal) => {
          const mode = ts.getModeForUsageLocation(file, literal, settings);
          const resolved = ts.resolveModuleName(literal.text, containingFile, settings, host, cache, redirected, mode);
          if (this.#leadsToOutput(resolved)) this.#ownImports.add(JSON.stringify([containingFile, literal.text]));
          return this.#owned(resolved);
        }),
    };
  }

  /** Own output is left unresolved. A workspace sibling shipped as source is the user's, though it was found through node_modules. */
  #owned({ resolvedModule }: ts.ResolvedModuleWithFailedLookupLocations): ts.ResolvedModuleWithFailedLookupLocations {
    if (resolvedModule === undefined || this.isGenerated(resolvedModule.resolvedFileName)) return { resolvedModule: undefined };
    const isExternal = resolvedModule.resolvedFileName.includes("/node_modules/") || /\.d\.[cm]?ts$/.test(resolvedModule.resolvedFileName);
    return { resolvedModule: isExternal ? resolvedModule : { ...resolvedModule, isExternalLibraryImport: false } };
  }

  /** Where it was looked for is known to the checker alone. */
  #leadsToOutput(resolved: ts.ResolvedModuleWithFailedLookupLocations & { readonly failedLookupLocations?: readonly string[] }): boolean {
    const { resolvedModule, failedLookupLocations = [] } = resolved;
    return resolvedModule === undefined ? failedLookupLocations.some((path) => this.isGenerated(path)) : this.isGenerated(resolvedModule.resolvedFileName);
  }

  #sourceFile(path: string, languageVersion: ts.ScriptTarget | ts.CreateSourceFileOptions, read: (path: string) => string | undefined): ts.SourceFile | undefined {
    const text = read(path);
    if (text === undefined) return undefined;
    const known = this.#files.get(path);
    if (known !== undefined && known.text === text) return known;
    const settings = typeof languageVersion === "object" ? languageVersion : { languageVersion };
    // Parents are set by the checker, which comes before whoever walks the tree.
    const file = ts.createSourceFile(path, text, { ...settings, jsDocParsingMode: isPlatform(path) ? ts.JSDocParsingMode.ParseNone : ts.JSDocParsingMode.ParseAll });
    this.#files.set(path, file);
    return file;
  }
}

/** Declarations of the language and of Node. What is said there documents no API, and parsing it costs a tenth of a small build. */
function isPlatform(path: string): boolean {
  return path.startsWith(`${libraryFolder}/`) || path.includes("/node_modules/@types/node/");
}
