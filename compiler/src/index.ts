/** Public API of `@precast/compiler`. */
export type { Diagnostic, Note, Severity, Span } from "./diagnostics/diagnostic.js";
export { formatDiagnostic, formatJson, type FormatOptions } from "./diagnostics/format.js";
export { Workspace, type Build, type WorkspaceOptions } from "./workspace.js";
