/** The shop on its first day: the same few hundred rows every time, so that examples and tests can name them. */
import { withCheckDigit } from "../barcode.js";
import type { Address, PaidBy } from "../values.js";
import type { Database } from "./pool.js";
import { type Category, categories, customers, items, orderLines, orders, vouchers } from "./schema.js";

type NewRow<Table extends { readonly $inferInsert: unknown }> = Table["$inferInsert"];

const tree: readonly [id: Category, parent: Category | null, title: string][] = [
  ["books", null, "Books"],
  ["novels", "books", "Novels"],
  ["textbooks", "books", "Textbooks"],
  ["games", null, "Games"],
  ["board_games", "games", "Board games"],
  ["puzzles", "games", "Puzzles"],
  ["kitchen", null, "Kitchen"],
  ["tea", "kitchen", "Tea"],
  ["cookware", "kitchen", "Cookware"],
];

const wares: readonly [category: Category, names: readonly string[]][] = [
  ["novels", ["Lighthouse Novel", "River Novel", "Winter Novel", "Garden Novel"]],
  ["textbooks", ["Algebra Textbook", "Botany Textbook", "Harmony Textbook"]],
  ["board_games", ["Chess Set", "Backgammon", "Go Board", "Mill Board"]],
  ["puzzles", ["Map Puzzle", "Burr Puzzle", "Tangram"]],
  ["tea", ["Assam", "Sencha", "Rooibos", "Oolong"]],
  ["cookware", ["Teapot", "Skillet", "Saucepan"]],
];

const makes = ["Plain", "Classic", "Travel", "Deluxe", "Small", "Large", "Vintage", "Signed", "Painted", "Oak"];
const people = ["Ada", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "June"];
const families = ["Abel", "Brook", "Carver", "Dale"];
const firstDay = Date.UTC(2026, 0, 5, 9);
const hour = 3_600_000;

/** Only an empty database is filled, and as a whole or not at all. */
export async function seed(db: Database): Promise<void> {
  if ((await db.$count(categories)) > 0) return;
  await db.transaction(async (transaction) => {
    await transaction.insert(categories).values(tree.map(([id, parent, title]) => ({ id, parent, title })));
    const stocked = await transaction.insert(items).values(makes.flatMap(itemsOf)).returning();
    const known = await transaction.insert(customers).values(people.flatMap(customersOf)).returning();
    await transaction.insert(vouchers).values([
      { code: "WELCOME", balance: 2_500 },
      { code: "JUBILEE", balance: 100_000 },
    ]);
    for (let number = 0; number < 60; number++) {
      const customer = known[(number * 7) % known.length];
      const lines = linesOf(number, stocked);
      if (customer === undefined) continue;
      const total = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
      const [order] = await transaction.insert(orders).values(orderOf(number, customer, total)).returning({ id: orders.id });
      if (order !== undefined) await transaction.insert(orderLines).values(lines.map((line) => ({ ...line, orderId: order.id })));
    }
  });
}

function itemsOf(make: string, row: number): NewRow<typeof items>[] {
  return wares.flatMap(([category, names], column) =>
    names.map((name, place) => {
      const number = row * 100 + column * 10 + place;
      const moment = new Date(firstDay + number * hour);
      return {
        name: `${make} ${name}`,
        description: number % 3 === 0 ? null : `${name}, the ${make.toLowerCase()} one.`,
        category,
        price: 450 + ((number * 137) % 9_000),
        stock: 5 + ((number * 11) % 45),
        barcode: number % 4 === 0 ? null : withCheckDigit(400_000_000_000n + BigInt(number)),
        tags: [make.toLowerCase(), ...(number % 5 === 0 ? ["new"] : [])],
        attributes: category === "cookware" ? { colour: "blue", dimensions: [200, 120, 150 + number] } : { weightGrams: 100 + number },
        addedAt: moment,
        updatedAt: moment,
      } satisfies NewRow<typeof items>;
    }),
  );
}

function customersOf(person: string): NewRow<typeof customers>[] {
  return families.map((family) => ({ name: `${person} ${family}`, email: `${person}.${family}@example.com`.toLowerCase() }));
}

function linesOf(number: number, stocked: readonly (typeof items.$inferSelect)[]): Omit<NewRow<typeof orderLines>, "orderId">[] {
  const count = 1 + (number % 4);
  return Array.from({ length: count }, (_, position) => stocked[(number * 13 + position * 29) % stocked.length])
    .filter((item) => item !== undefined)
    .map((item, position) => ({ position, itemId: item.id, quantity: 1 + ((number + position) % 3), unitPrice: item.price }));
}

function orderOf(number: number, customer: typeof customers.$inferSelect, total: number): NewRow<typeof orders> {
  const placedAt = new Date(firstDay + (1_000 + number * 5) * hour);
  return {
    customerId: customer.id,
    status: number < 40 ? "delivered" : number < 50 ? "shipped" : "placed",
    shippingAddress: addressOf(number, customer.name),
    payment: paymentOf(number, customer.email),
    total,
    placedAt,
    deliverAt: number % 2 === 0 ? new Date(placedAt.getTime() + 72 * hour) : null,
  };
}

function addressOf(number: number, name: string): Address {
  return { name, street: `${1 + number} Harbour Street`, zip: String(10_000 + number * 37), city: "Port Clement", country: "DE" };
}

function paymentOf(number: number, email: string): PaidBy {
  if (number % 3 === 0) return { kind: "invoice", email };
  return { kind: "card", lastDigits: String(1_000 + number * 77).slice(-4) };
}
