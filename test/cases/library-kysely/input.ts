import { App, type Email, type Int } from "precast";
import { type ColumnType, DummyDriver, type Generated, type GeneratedAlways, type Insertable, type JSONColumnType, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Selectable, type Updateable } from "kysely";

export const app = new App();

interface PersonTable {
  id: Generated<Int>;
  /** How to write to them. */
  email: Email;
  nickname: string | null;
  createdAt: ColumnType<Date, string | undefined, never>;
  visits: GeneratedAlways<bigint>;
  settings: JSONColumnType<{ theme: "dark" | "light"; sizes: number[] }>;
}

interface PetTable {
  id: Generated<Int>;
  ownerId: Int;
  species: "cat" | "dog";
}

interface Database {
  person: PersonTable;
  pet: PetTable;
}

export type Person = Selectable<PersonTable>;
export type NewPerson = Insertable<PersonTable>;
export type PersonUpdate = Updateable<PersonTable>;

/** Answers nothing: what counts is what the queries' types say. */
const db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (one) => new PostgresIntrospector(one),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

app.post("/people", function addPerson(person: NewPerson): Person {
  const { createdAt = "2024-01-02T00:00:00Z", nickname = null } = person;
  return { id: person.id ?? 1, email: person.email, nickname, createdAt: new Date(createdAt), visits: 5n, settings: { theme: "dark", sizes: [person.settings.length] } };
});

/** What is not sent is no key. */
app.patch("/people", function changePerson(change: PersonUpdate): string[] {
  return Object.keys(change);
});

app.get("/people", async function listPeople() {
  return await db.selectFrom("person").selectAll().execute();
});

app.get("/pets", async function listPets() {
  const pets = await db
    .selectFrom("pet")
    .leftJoin("person", "person.id", "pet.ownerId")
    .select((eb) => ["pet.species", "person.email as owner", "person.createdAt as since", eb.fn.countAll<bigint>().as("count")])
    .groupBy("pet.species")
    .execute();
  return pets;
});

app.get("/pets/{id}", async function readPet(id: Int) {
  return (await db.selectFrom("pet").select(["id", "species"]).where("id", "=", id).executeTakeFirst()) ?? null;
});
