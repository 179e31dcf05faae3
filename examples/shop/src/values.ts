/**
 * Values that several tables and routes share, with what PostgreSQL can store as their constraints: an `integer` has 32 bits,
 * a text has no NUL, and JSON has no half of a surrogate pair. So bad input is a 422, never an error of the database.
 */
import type { Field, Int } from "precast";

export type Id = Field<Int, { ge: 1; le: 2147483647 }>;

/** A text of one line: no control characters. */
export type Line<Max extends number> = Field<string, { minLength: 1; maxLength: Max; pattern: "^[^\\p{Cc}\\p{Cs}]+$" }>;

/** A text of any number of lines. */
export type Text<Max extends number> = Field<string, { maxLength: Max; pattern: "^[^\\0\\p{Cs}]*$" }>;

export type Email = Field<string, { maxLength: 254; format: "email"; pattern: "^[^@\\s\\p{Cc}\\p{Cs}]+@[^@\\s\\p{Cc}\\p{Cs}]+$" }>;

/** Whole cents, because sums of them are exact. */
export type Price = Field<Int, { ge: 1; le: 10000000; description: "In cents" }>;

export type Quantity = Field<Int, { ge: 1; le: 1000 }>;

export interface Address {
  name: Line<80>;
  street: Line<120>;
  zip: Line<12>;
  city: Line<80>;
  /** ISO 3166-1 alpha-2. */
  country: Field<string, { pattern: "^[A-Z]{2}$"; example: "DE" }>;
}

export interface Attributes {
  colour?: Line<40>;
  weightGrams?: Field<Int, { ge: 1; le: 1000000 }>;
  /** Width, height and depth in millimetres. */
  dimensions?: [width: number, height: number, depth: number];
}

export interface CardPayment {
  kind: "card";
  number: Field<string, { pattern: "^\\d{12,19}$" }>;
  /** Month and year. */
  expires: Field<string, { pattern: "^(0[1-9]|1[0-2])/\\d{2}$"; example: "09/29" }>;
}

export interface InvoicePayment {
  kind: "invoice";
  email: Email;
  vatId?: Field<string, { pattern: "^[A-Z]{2}[0-9A-Z]{2,12}$" }>;
}

export interface VoucherPayment {
  kind: "voucher";
  code: Field<string, { pattern: "^[A-Z0-9]{4,20}$" }>;
}

export type Payment = CardPayment | InvoicePayment | VoucherPayment;

/** What is kept of a card. */
export interface PaidByCard extends Pick<CardPayment, "kind"> {
  lastDigits: string;
}

export type PaidBy = PaidByCard | InvoicePayment | VoucherPayment;

/** A part of a longer list. */
export interface Page<T> {
  items: T[];
  /** Of the whole list. */
  total: Int;
  limit: Int;
  offset: Int;
}
