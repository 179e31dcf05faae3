/** ajv's standalone code, written to .work by ../prepare.mjs. */
const validators = await import("../.work/ajv.mjs");

export function peer(operation, type) {
  if (operation.startsWith("decode")) throw new Error("checks only: removeAdditional changes its input");
  const validate = validators[operation + type];
  return operation === "issues" ? (value) => (validate(value) ? [] : validate.errors) : validate;
}
