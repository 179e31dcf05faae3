/** Ours: the models of ../app as `precast build` writes them. */
const models = await import("../app/dist/generated/models.js");

export function peer(operation, type) {
  const model = models[type];
  if (operation === "is") return model.is;
  if (operation === "decode") return model.decode;
  if (operation === "encode") return model.encode;
  if (operation === "issues") return (value) => model["~standard"].validate(value).issues ?? [];
  throw new Error(`no ${operation}: a model that forbids further keys cannot be declared yet`);
}
