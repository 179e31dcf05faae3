import { App, type Settings } from "precast";

export const app = new App();

interface Database {
  poolSize: number;
  pool_size: number;
}

export interface AppSettings extends Settings {
  apiKey: string;
  APIKey: string;
  database: Database;
}
