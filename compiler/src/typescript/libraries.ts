/** TypeScript's own declaration files, which its package carries as text: raw `ts` has none beside it on disk. */
import { getLibFiles } from "#typescript";

/** A folder that does not exist; the host answers for it. */
export const libraryFolder = "/precast-typescript-lib";

/** Text by absolute path. */
export function libraryFiles(): ReadonlyMap<string, string> {
  return new Map(getLibFiles().map(({ fileName, text }) => [`${libraryFolder}/${fileName}`, text]));
}
