import { App, type AnyUrl, type Base64, type Cidr, type Color, type Decimal, type Duration, type Email, type Field, type Header, type Hostname, type HttpUrl, type Int32, type IPAny, type IPv4, type IsoDate, type IsoDateTime, type IsoTime, type MacAddress, type NonNegativeInt, type PositiveFloat, type Slug, type Ulid, type Uuid } from "precast";

export const app = new App();

export interface Contact {
  id: Uuid<4>;
  email: Field<Email, { maxLength: 20 }>;
  site?: HttpUrl | null;
  born: IsoDate;
  balance: Decimal<{ maxDigits: 6; decimalPlaces: 2 }>;
  seats: Int32;
  visits: NonNegativeInt;
  height?: PositiveFloat;
  hosts: (IPAny | Slug)[];
}

app.post("/contacts", function create(contact: Contact): Contact {
  return contact;
});

/** Every other format, in the path, the query and the header section. */
app.get("/all/{id}", function all(
  id: Uuid,
  url: AnyUrl = "a:b",
  ip: IPv4 = "127.0.0.1",
  network: Cidr = "10.0.0.0/8",
  mac: MacAddress = "00:00:5e:00:53:01",
  at: IsoTime = "12:30",
  since: IsoDateTime<"aware"> = "2024-02-29T12:00:00Z",
  every: Duration = "PT5M",
  data: Base64 = "aGk=",
  key: Ulid = "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  name: Slug = "a-b",
  color: Color = "red",
  origin: Header<Hostname, { alias: "x-origin" }> = "example.com",
) {
  return [id, url, ip, network, mac, at, since, every, data, key, name, color, origin];
});

app.get("/wrong", function wrong(): { email: Email } {
  return { email: "nobody" };
});
