/** A type read from some source becomes a codec: the name its functions carry is chosen here. */
import type { Codec, Source } from "../ir/codec.js";
import type { Model, Type } from "../ir/type.js";

/** A named model's functions are those of `models.ts`; anything else gets functions of its own under `name`. */
export function lowerCodec(type: Type, source: Source, name: string, models: ReadonlyMap<string, Model>): Codec {
  const isModel = source === "json" && type.kind === "ref" && models.has(type.name);
  return { name: isModel ? type.name : name, source, type };
}
