/** Every rule, in the order that gives the clearest output: what is declared twice or not at all comes before what is odd. */
import type { Api } from "../ir/api.js";
import type { Session } from "../session.js";
import { duplicateRoutes } from "./duplicate-routes.js";
import { pathParameters } from "./path-parameters.js";

/** Reads the Api and reports; changes nothing. */
export type Rule = (api: Api, session: Session) => void;

export const rules: readonly Rule[] = [duplicateRoutes, pathParameters];
