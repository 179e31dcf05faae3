/**
 * A JSON file as a module: the value as default export, and its keys by name as bundlers give them. The text goes through
 * JSON.parse, for an object literal would take `__proto__` as the prototype.
 */
const name = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

export function jsonModule(text: string): string {
  const value: unknown = JSON.parse(text);
  const names = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value).filter((key) => name.test(key) && key !== "default") : [];
  const lines = [`const value = JSON.parse(${JSON.stringify(JSON.stringify(value))});`, "export default value;"];
  names.forEach((key, index) => lines.push(`const key${index} = value[${JSON.stringify(key)}];`));
  if (names.length > 0) lines.push(`export { ${names.map((key, index) => `key${index} as ${key}`).join(", ")} };`);
  return `${lines.join("\n")}\n`;
}
