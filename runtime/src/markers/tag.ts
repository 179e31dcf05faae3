/**
 * The tag of value markers: an abstract class that never exists at run time, with one protected member that is never
 * present. Protected, so that it stays out of `keyof`; optional, so that a plain value is assignable; its keys spell the
 * options, so that two differently tagged strings stay two types. Six simpler forms fail (docs/ARCHITECTURE.md).
 */
declare const tag: unique symbol;

type Scalar = string | number | bigint | boolean;

export declare abstract class Tag<Kind extends string, Options> {
  protected readonly [tag]?: { any?: never } & {
    [P in keyof Options as `${Kind}.${P & string}=${Options[P] extends Scalar ? Options[P] : ""}`]?: never;
  };
}
