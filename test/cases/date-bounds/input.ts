import { App, type Field, type IsoDate, type IsoDateTime, type IsoTime } from "precast";

export const app = new App();

export interface Booking {
  /** @minimum 2020-01-01 */
  from: Date;
  until: Field<Date, { gt: "2020-01-01T12:00:00+02:00"; le: "2030-01-01T00:00:00.5Z" }> | null;
  day: Field<IsoDate, { ge: "2020-01-01"; lt: "2021-01-01" }>;
  opens?: Field<IsoTime, { ge: "08:00"; exclusiveMaximum: "17:30" }>;
  /** @exclusiveMinimum 2020-01-01T00:00 */
  local?: IsoDateTime;
  days?: Field<Date[], { maxItems: 2; ge: "2020-01-01" }>;
}

app.post("/bookings", function book(booking: Booking): Booking {
  return booking;
});

app.get("/bookings", function search(since: Field<Date, { ge: "2020-01-01" }>): Field<Date, { lt: "2021-01-01" }> {
  return since;
});
