import { App, type Field, type Int, type IsoDate, type IsoTime } from "precast";

export const app = new App();

interface Booking {
  from: Field<Date, { ge: "08:00" }>;
  /** @maximum 2021-02-30 */
  day: IsoDate;
  until: Field<IsoDate, { lt: "2021-01-01T00:00:00Z" }>;
  opens: Field<IsoTime, { ge: "2021-01-01" }>;
  count: Field<Int, { ge: "2021-01-01" }>;
  /** @minimum 2021-01-01 */
  price: number;
  open: Field<Date, { ge: 5 }>;
  text: Field<Date, { ge: "soon" }>;
  none: Field<Date, { gt: "2021-01-01"; le: "2021-01-01T00:00:00Z" }>;
  /** @default 2020-01-01 */
  late?: Field<Date, { ge: "2021-01-01" }>;
}

app.post("/", function book(booking: Booking): void {});
