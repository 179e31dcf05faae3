/**
 * A plugin for Vite and vitest. A front end or a test that runs against an old build fails in ways that mislead, so by default a
 * build that no longer fits the sources is refused, naming the file; with `build: true` it is made anew.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ABI, checkManifest } from "precast/internal";
import { formatDiagnostic } from "./diagnostics/format.js";
import { writeOutput } from "./output.js";
import { openProject, readSource } from "./project.js";
import { placesOf, Workspace, type WorkspaceOptions } from "./workspace.js";

export interface PrecastPluginOptions {
  /** Folder of the application's package.json. Default: the current folder. */
  readonly root?: string;
  /** Entry relative to it. Default: what `precast.config.ts` says, else "src/app.ts". */
  readonly entry?: string;
  /** Compile at the start instead of refusing a stale build. Default: false. */
  readonly build?: boolean;
}

/** The part of a Vite plugin that this one is. */
export interface PrecastPlugin {
  readonly name: "precast";
  readonly enforce: "pre";
  buildStart(): Promise<void>;
}

/** `buildStart` rejects with a `StaleBuildError` that names the file, or with the diagnostics of a build that failed. */
export function precast(options: PrecastPluginOptions = {}): PrecastPlugin {
  return {
    name: "precast",
    enforce: "pre",
    async buildStart() {
      const root = resolve(options.root ?? ".");
      const project = await openProject(root, { entry: options.entry });
      await (options.build === true ? rebuild(project) : refuseStale(project));
    },
  };
}

async function refuseStale(project: WorkspaceOptions): Promise<void> {
  const manifest = join(project.root, placesOf(project).generated, "manifest.json");
  if (!existsSync(manifest)) throw new Error(`There is no build in ${project.root}: run "precast build" first`);
  await checkManifest(pathToFileURL(manifest), ABI);
}

async function rebuild(project: WorkspaceOptions): Promise<void> {
  const { files, diagnostics, generated } = await new Workspace(project).build();
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map((diagnostic) => formatDiagnostic(diagnostic, { read: (file) => readSource(project.root, file), color: false })).join("\n"));
  await writeOutput(project.root, generated, files);
}
