/** Global Trade Item Numbers: a number of up to 13 digits and a check digit (GS1 General Specifications, §7.9). */

/** Leading zeros do not change the sum, so all four lengths are checked as the longest. */
export function isBarcode(code: bigint): boolean {
  return code > 0n && code < 10n ** 14n && sum(code) % 10 === 0;
}

export function withCheckDigit(number: bigint): bigint {
  const code = number * 10n;
  return code + BigInt((10 - (sum(code) % 10)) % 10);
}

/** From the right, digits count once and three times in turn. */
function sum(code: bigint): number {
  return [...String(code)].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
}
