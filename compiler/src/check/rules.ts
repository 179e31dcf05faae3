/** Every rule, in the order that gives the clearest output: what is declared twice or not at all comes before what is odd. */
import type { Api } from "../ir/api.js";
import type { Session } from "../session.js";
import { ambiguousUnions } from "./ambiguous-unions.js";
import { bodiesWithMethods } from "./bodies-with-methods.js";
import { constraints } from "./constraints.js";
import { defaults } from "./defaults.js";
import { discriminators } from "./discriminators.js";
import { duplicateAliases } from "./duplicate-aliases.js";
import { duplicateKeys } from "./duplicate-keys.js";
import { duplicateRoutes } from "./duplicate-routes.js";
import { formsWithBodies } from "./forms-with-bodies.js";
import { headerNames } from "./header-names.js";
import { idleExclusions } from "./idle-exclusions.js";
import { initialValues } from "./initial-values.js";
import { parameterMismatches } from "./parameter-mismatches.js";
import { pathParameters } from "./path-parameters.js";
import { patterns } from "./patterns.js";
import { readOnlyFields } from "./read-only-fields.js";
import { recursiveUnions } from "./recursive-unions.js";
import { responseStatuses } from "./response-statuses.js";
import { secrets } from "./secrets.js";
import { settingVariables } from "./setting-variables.js";
import { unreachablePaths } from "./unreachable-paths.js";

/** Reads the Api and reports; changes nothing. */
export type Rule = (api: Api, session: Session) => void;

export const rules: readonly Rule[] = [
  duplicateRoutes,
  unreachablePaths,
  pathParameters,
  duplicateAliases,
  duplicateKeys,
  parameterMismatches,
  headerNames,
  bodiesWithMethods,
  formsWithBodies,
  discriminators,
  ambiguousUnions,
  recursiveUnions,
  constraints,
  patterns,
  // After constraints and patterns: a default is tried against both.
  defaults,
  initialValues,
  readOnlyFields,
  idleExclusions,
  responseStatuses,
  settingVariables,
  secrets,
];
