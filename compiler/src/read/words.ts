/** Names as words. */

/** `readItem` to "Read item": the summary of a handler without JSDoc. */
export function sentenceWords(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/[_\W]+/g, " ").trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
