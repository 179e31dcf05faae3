/** A secret that a response would publish: also one that came along with a row of a database. */
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Api } from "../ir/api.js";
import { pathToSecret } from "../ir/secrets.js";
import type { Session } from "../session.js";
import { modelsOf } from "./types.js";

export function secrets(api: Api, session: Session): void {
  const models = modelsOf(api);
  for (const { response } of api.operations) {
    if (response.kind !== "json") continue;
    const path = pathToSecret(response.type, models);
    if (path !== undefined) session.report(catalogue.exposedSecret.at(response.origin, path.replace(/^\./, "")));
  }
}
