/** The part of Standard Schema 1 that is used here; any library's schema is assignable. Source: https://standardschema.dev */
export interface StandardSchema {
  readonly "~standard": {
    readonly validate: (value: unknown) => StandardResult | Promise<StandardResult>;
    /** For the type checker alone. */
    readonly types?: { readonly input: unknown; readonly output: unknown } | undefined;
  };
}

export type StandardResult = { readonly value: unknown; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  /** To the value inside; a segment is a key or an object that has one. Absent: the value itself. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
