import { App, type Settings } from "precast";

export const app = new App();

interface AppSettings extends Settings<{ prefix: "SHOP_" }> {
  port: number;
}

export interface Pooled<Size> extends Settings {
  pool: Size;
}

export let settings: AppSettings | undefined;
