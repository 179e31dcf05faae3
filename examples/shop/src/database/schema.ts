/** The tables. Types of requests and responses are inferred from them, here and in the routes: nothing is written twice. */
import { sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import type { Field, Int } from "precast";
import type { Address, Attributes, Id, Line, PaidBy, Price, Quantity, Text } from "../values.js";

/** Milliseconds are what a `Date` can hold. */
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const category = pgEnum("category", ["books", "novels", "textbooks", "games", "board_games", "puzzles", "kitchen", "tea", "cookware"]);

export const categories = pgTable("categories", {
  id: category("id").primaryKey(),
  parent: category("parent").references((): AnyPgColumn => categories.id),
  title: text("title").notNull(),
});

export const items = pgTable(
  "items",
  {
    id: integer("id").$type<Id>().primaryKey().generatedAlwaysAsIdentity(),
    name: text("name").$type<Line<80>>().notNull(),
    description: text("description").$type<Text<2000>>(),
    category: category("category")
      .notNull()
      .references(() => categories.id),
    price: integer("price").$type<Price>().notNull(),
    stock: integer("stock").$type<Field<Int, { ge: 0; le: 1000000 }>>().notNull().default(0),
    /** A GTIN: up to 14 digits, so it has no place in an `integer`. */
    barcode: bigint("barcode", { mode: "bigint" }).$type<Field<bigint, { description: "GTIN of 8, 12, 13 or 14 digits" }>>().unique(),
    tags: text("tags").array().$type<Field<Line<30>[], { maxItems: 10; uniqueItems: true }>>().notNull().default(sql`'{}'`),
    attributes: jsonb("attributes").$type<Attributes>().notNull().default({}),
    addedAt: moment("added_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [index("items_category").on(table.category)],
);

export const customers = pgTable("customers", {
  id: integer("id").$type<Id>().primaryKey().generatedAlwaysAsIdentity(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
});

export const vouchers = pgTable("vouchers", {
  code: text("code").primaryKey(),
  /** In cents. */
  balance: bigint("balance", { mode: "number" }).notNull(),
});

export const orderStatus = pgEnum("order_status", ["placed", "shipped", "delivered"]);

export const orders = pgTable(
  "orders",
  {
    id: integer("id").$type<Id>().primaryKey().generatedAlwaysAsIdentity(),
    customerId: integer("customer_id")
      .$type<Id>()
      .notNull()
      .references(() => customers.id),
    status: orderStatus("status").notNull().default("placed"),
    shippingAddress: jsonb("shipping_address").$type<Address>().notNull(),
    payment: jsonb("payment").$type<PaidBy>().notNull(),
    /** Fifty lines of a thousand dear items pass 32 bits. */
    total: bigint("total", { mode: "number" }).$type<Field<Int, { description: "In cents" }>>().notNull(),
    placedAt: moment("placed_at").notNull().defaultNow(),
    deliverAt: moment("deliver_at"),
  },
  (table) => [index("orders_customer").on(table.customerId)],
);

export const orderLines = pgTable(
  "order_lines",
  {
    orderId: integer("order_id")
      .$type<Id>()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    position: integer("position").$type<Int>().notNull(),
    itemId: integer("item_id")
      .$type<Id>()
      .notNull()
      .references(() => items.id),
    quantity: integer("quantity").$type<Quantity>().notNull(),
    /** The item's price when it was ordered. */
    unitPrice: integer("unit_price").$type<Price>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position] }), index("order_lines_item").on(table.itemId)],
);

export type Category = (typeof category.enumValues)[number];

export type Item = typeof items.$inferSelect;
export type NewItem = Omit<typeof items.$inferInsert, "addedAt" | "updatedAt">;
export type ItemPatch = Partial<NewItem>;

export type Customer = typeof customers.$inferSelect;
export type Order = typeof orders.$inferSelect;
export type OrderLine = typeof orderLines.$inferSelect;
