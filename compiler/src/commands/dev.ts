/** `precast dev`: builds, runs, watches. The old build keeps serving while there are errors. */
export interface DevOptions {
  readonly host?: string;
  readonly port?: string;
}

export async function dev(_root: string, _entry: string | undefined, _options: DevOptions): Promise<number> {
  throw new Error("not there yet");
}
