/** Values of the shapes: rings of distinct objects, and samples by which libraries must agree before they are timed. */

const words = ["chess", "wood", "river", "lamp", "garden", "paper", "Zürich", "silver", "north", "little"];

function word(seed) {
  return `${words[seed % words.length]}${seed % 997}`;
}

function list(length, make) {
  return Array.from({ length }, (_, index) => make(index));
}

const point = (seed) => ({ x: seed % 640, y: (seed * 7) % 480 });

const makers = {
  Moltar: (seed) => ({ number: seed, negNumber: -seed - 1, maxNumber: Number.MAX_VALUE, string: word(seed), longString: "Lorem ipsum dolor sit amet, ".repeat(15) + seed, boolean: seed % 2 === 0, deeplyNested: { foo: word(seed + 1), num: seed + 0.5, bool: seed % 3 === 0 } }),
  Flat: (seed) => ({ id: seed, name: word(seed), email: `${word(seed)}@example.com`, age: seed % 90, active: seed % 2 === 0, role: ["admin", "editor", "viewer"][seed % 3], score: seed / 7, city: word(seed + 3), ...(seed % 2 === 0 ? { phone: `+41 44 ${seed}` } : {}), note: seed % 3 === 0 ? null : word(seed) }),
  Order: (seed) => ({
    id: seed,
    customer: { name: word(seed), email: `${word(seed)}@example.com`, address: { street: `${seed} Main Street`, city: word(seed + 1), zip: String(10000 + seed), geo: { lat: seed / 11, lon: seed / 13 } } },
    payment: { method: seed % 2 === 0 ? "card" : "cash", amount: seed * 1.5, paid: seed % 3 === 0 },
    lines: list(1 + (seed % 5), (index) => ({ sku: word(seed + index), count: index + 1, price: (seed + index) / 3, options: { gift: index % 2 === 0, ...(index % 2 === 0 ? { text: word(index) } : {}) } })),
  }),
  Category: (seed) => category(seed, 4),
  Events: (seed) => ({ events: list(20, (index) => event(seed + index)) }),
  Figures: (seed) => ({ figures: list(20, (index) => figure(seed + index)) }),
  Numbers: (seed) => ({ values: list(1000, (index) => (index % 2 === 0 ? seed + index : (seed + index) / 3)) }),
  Tuples: (seed) => ({ rows: list(50, (index) => [word(seed + index), seed + index, index % 2 === 0, [index, seed / 3]]) }),
  Scores: (seed) => ({ scores: Object.fromEntries(list(30, (index) => [word(seed * 31 + index * 7), { points: index, level: word(index) }])) }),
  Texts: (seed) => ({ texts: list(20, (index) => (index % 2 === 0 ? `He said "${word(seed + index)}"\n\tand left\\` : `${"plain text, then a quote ".repeat(4)}"${seed + index}"`)) }),
  Page: (seed, length) => ({
    total: seed,
    items: list(length, (index) => ({ id: seed + index, title: word(seed + index), body: `${word(index)} `.repeat(12), tags: [word(index), word(seed)], author: { name: word(seed + index), karma: index * 3 }, published: index % 2 === 0, ...(index % 3 === 0 ? { rating: index / 7 } : {}) })),
  }),
};

function category(seed, levels) {
  return { name: word(seed), rank: seed, children: levels === 0 ? [] : list(1 + (seed % 3), (index) => category(seed * 3 + index, levels - 1)) };
}

function event(seed) {
  if (seed % 4 === 0) return { type: "created", id: seed, name: word(seed) };
  if (seed % 4 === 1) return { type: "moved", id: seed, from: word(seed), to: word(seed + 1) };
  if (seed % 4 === 2) return { type: "priced", id: seed, price: seed / 3, currency: "CHF" };
  return { type: "removed", id: seed, ...(seed % 8 === 3 ? { reason: word(seed) } : {}) };
}

function figure(seed) {
  if (seed % 4 === 0) return { radius: seed, center: point(seed) };
  if (seed % 4 === 1) return { width: seed, height: seed + 1, corner: point(seed) };
  if (seed % 4 === 2) return { points: list(4, (index) => point(seed + index)) };
  return { text: word(seed), at: point(seed) };
}

/** One value in each object made wrong, at a place that changes. */
function spoiled(seed) {
  const order = makers.Order(seed);
  if (seed % 3 === 0) order.customer.address.zip = seed;
  else if (seed % 3 === 1) order.lines[0].options.gift = "yes";
  else delete order.payment.amount;
  return order;
}

/** Name, type, what is asked of a library, how many distinct objects. */
const both = ["is", "decode"];
export const shapes = [
  { name: "parseSafe", type: "Moltar", operations: ["decode"], ring: 256 },
  { name: "parseStrict", type: "Moltar", operations: ["decodeStrict"], ring: 256 },
  { name: "assertLoose", type: "Moltar", operations: ["is"], ring: 256 },
  { name: "assertStrict", type: "Moltar", operations: ["isStrict"], ring: 256 },
  { name: "flat", type: "Flat", operations: both, ring: 512 },
  { name: "nested", type: "Order", operations: both, ring: 256 },
  { name: "recursive", type: "Category", operations: both, ring: 128 },
  { name: "explicit union", type: "Events", operations: both, ring: 128 },
  { name: "implicit union", type: "Figures", operations: both, ring: 128 },
  { name: "long array", type: "Numbers", operations: both, ring: 64 },
  { name: "tuples", type: "Tuples", operations: both, ring: 64 },
  { name: "record", type: "Scores", operations: both, ring: 64 },
  { name: "escapes", type: "Texts", operations: both, ring: 128 },
  { name: "page of 1 KB", type: "Page", operations: both, ring: 128, length: 5 },
  { name: "page of 1 MB", type: "Page", operations: both, ring: 4, length: 4500 },
  { name: "invalid", type: "Order", operations: ["is", "issues"], ring: 256, make: spoiled },
];

export function shapeOf(name) {
  return shapes.find((shape) => shape.name === name);
}

/** As a parser makes them. */
function parsed(value) {
  return JSON.parse(JSON.stringify(value));
}

export function ringOf({ type, ring, length, make = makers[type] }) {
  return list(ring, (index) => parsed(make(index * 5 + 1, length)));
}

const replacements = [null, "?!", 12.5, true, {}, []];

/** Valid values, and each with one place replaced, left out or added. */
export function samplesOf({ type }) {
  const valid = list(4, (index) => parsed(makers[type](index, 2)));
  return [...valid, ...replacements, ...placesIn(valid[1]).flatMap((path) => variants(valid[1], path))];
}

/** Of lists only the first two items. */
function placesIn(value, path = []) {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Object.keys(value).slice(0, Array.isArray(value) ? 2 : undefined);
  return [path, ...keys.flatMap((key) => placesIn(value[key], [...path, key]))];
}

function variants(value, path) {
  if (path.length === 0) return [{ ...structuredClone(value), added: 1 }];
  const changed = (change) => {
    const copy = structuredClone(value);
    const parent = path.slice(0, -1).reduce((one, key) => one[key], copy);
    change(parent, path.at(-1));
    return copy;
  };
  const replaced = replacements.map((replacement) => changed((parent, key) => (parent[key] = replacement)));
  const removed = changed((parent, key) => (Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key]));
  const extended = changed((parent, key) => {
    const target = parent[key];
    if (Array.isArray(target)) target.push({ added: 1 });
    else if (typeof target === "object" && target !== null) target.added = 1;
  });
  return [...replaced, removed, extended];
}
