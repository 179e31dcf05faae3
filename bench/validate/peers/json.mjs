/** JSON.stringify, which checks nothing and writes every key. */
export function peer() {
  return (value) => JSON.stringify(value);
}
