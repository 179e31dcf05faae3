/** Ours: the models of ../app as `precast build` writes them. */
const models = await import("../app/dist/generated/models.js");

export function peer(operation, type) {
  const model = models[operation.endsWith("Strict") ? `Strict${type}` : type];
  if (operation === "is" || operation === "isStrict") return model.is;
  if (operation.startsWith("decode")) return model.decode;
  if (operation === "encode") return model.encode;
  return (value) => model["~standard"].validate(value).issues ?? [];
}
