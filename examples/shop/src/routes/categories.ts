import { asc } from "drizzle-orm";
import { type Depends, Router } from "precast";
import { categories, type Category } from "../database/schema.js";
import type { database } from "../dependencies/database.js";

/** A category with those below it. */
export interface CategoryNode {
  id: Category;
  title: string;
  children: CategoryNode[];
}

export const categoryRoutes = new Router({ prefix: "/categories", tags: ["categories"] });

/** All categories as a tree. */
categoryRoutes.get("", async (db: Depends<typeof database>): Promise<CategoryNode[]> => {
  const rows = await db.select().from(categories).orderBy(asc(categories.title));
  const below = (parent: Category | null): CategoryNode[] =>
    rows.filter((row) => row.parent === parent).map(({ id, title }) => ({ id, title, children: below(id) }));
  return below(null);
});
