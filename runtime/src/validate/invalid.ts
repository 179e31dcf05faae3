/** What a decoder gives in place of a value; only then does an explainer walk again and tell why. */
export const INVALID: unique symbol = Symbol("invalid");
export type Invalid = typeof INVALID;
