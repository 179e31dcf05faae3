import { App, type Check, type Header, type Path, type Query } from "precast";

export const app = new App();

const codes: ReadonlySet<string> = new Set(["DE", "FR", "GB", "US"]);

export function isCountry(code: string): boolean {
  return codes.has(code);
}

/** ISO 3166-1, two letters. */
export type CountryCode = Check<string, typeof isCountry, { type: "country_code"; message: "Input should be a country of ISO 3166-1" }>;

/** The same for those who want a type of its own. */
export type Branded = Check<string & { readonly __brand: "CountryCode" }, typeof isCountry>;

export interface Address {
  country: CountryCode;
  born?: Branded | null;
  visited?: CountryCode[];
  /** How often. */
  visits?: Map<CountryCode, number>;
}

app.post("/", function move(address: Address): Address {
  return address;
});

app.get("/{country}", function find(country: Path<CountryCode>, also?: Query<CountryCode[]>, from?: Header<CountryCode>): string[] {
  return [country, ...(also ?? []), from ?? ""];
});
