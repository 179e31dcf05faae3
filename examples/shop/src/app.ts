import { App } from "precast";
import { lifespan } from "./database/lifespan.js";
import { requireKey } from "./dependencies/api-key.js";
import { categoryRoutes } from "./routes/categories.js";
import { customerRoutes } from "./routes/customers.js";
import { itemRoutes } from "./routes/items.js";
import { orderRoutes } from "./routes/orders.js";
import { statsRoutes } from "./routes/stats.js";
import { stockRoutes } from "./routes/stock.js";

export const app = new App({ title: "Shop", version: "1.0.0", description: "A small shop over PostgreSQL.", lifespan });

app.include(itemRoutes);
app.include(orderRoutes);
app.include(customerRoutes);
app.include(categoryRoutes);
app.include(statsRoutes);
app.include(stockRoutes, { prefix: "/storefront" });
app.include(stockRoutes, { prefix: "/warehouse", dependencies: [requireKey] });
