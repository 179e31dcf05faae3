/** app/src/shapes.ts once more, in terms of a library's own builder (peers/*.mjs). */
export function schemas(b) {
  const { string, number, boolean } = b;
  const point = () => b.object({ x: number(), y: number() });
  return {
    Moltar: (strict) => b.object({ number: number(), negNumber: number(), maxNumber: number(), string: string(), longString: string(), boolean: boolean(), deeplyNested: b.object({ foo: string(), num: number(), bool: boolean() }, {}, strict) }, {}, strict),
    Flat: () => b.object({ id: number(), name: string(), email: string(), age: number(), active: boolean(), role: b.literals("admin", "editor", "viewer"), score: number(), city: string(), note: b.nullable(string()) }, { phone: string() }),
    Order: () =>
      b.object({
        id: number(),
        customer: b.object({ name: string(), email: string(), address: b.object({ street: string(), city: string(), zip: string(), geo: b.object({ lat: number(), lon: number() }) }) }),
        payment: b.object({ method: b.literals("card", "cash"), amount: number(), paid: boolean() }),
        lines: b.array(b.object({ sku: string(), count: number(), price: number(), options: b.object({ gift: boolean() }, { text: string() }) })),
      }),
    Category: () => b.recursive("Category", (self) => b.object({ name: string(), rank: number(), children: b.array(self) })),
    Events: () =>
      b.object({
        events: b.array(
          b.tagged("type", [
            b.object({ type: b.literals("created"), id: number(), name: string() }),
            b.object({ type: b.literals("moved"), id: number(), from: string(), to: string() }),
            b.object({ type: b.literals("priced"), id: number(), price: number(), currency: string() }),
            b.object({ type: b.literals("removed"), id: number() }, { reason: string() }),
          ]),
        ),
      }),
    Figures: () =>
      b.object({
        figures: b.array(
          b.union([
            b.object({ radius: number(), center: point() }),
            b.object({ width: number(), height: number(), corner: point() }),
            b.object({ points: b.array(point()) }),
            b.object({ text: string(), at: point() }),
          ]),
        ),
      }),
    Numbers: () => b.object({ values: b.array(number()) }),
    Tuples: () => b.object({ rows: b.array(b.tuple([string(), number(), boolean(), b.tuple([number(), number()])])) }),
    Scores: () => b.object({ scores: b.record(b.object({ points: number(), level: string() })) }),
    Texts: () => b.object({ texts: b.array(string()) }),
    Page: () =>
      b.object({
        total: number(),
        items: b.array(b.object({ id: number(), title: string(), body: string(), tags: b.array(string()), author: b.object({ name: string(), karma: number() }), published: boolean() }, { rating: number() })),
      }),
  };
}
