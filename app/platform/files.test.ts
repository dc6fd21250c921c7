/** Files of any size go in and come out the same, or not at all. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../test/database.ts";
import { asProgram, createOrganization } from "../features/organization/index.ts";
import { fixedClock } from "./clock.ts";
import type { Database } from "./db/database.ts";
import { NotFound } from "./errors.ts";
import { deleteFile, openFile, readFile, storeFile, storeLargeFile, wholeFile } from "./files.ts";
import type { Work } from "./work.ts";

const clock = fixedClock("2026-11-25T15:00:00Z");
let database: Database;
let organization: string;
let other: string;
const work = <T>(use: (work: Work) => Promise<T>, as = organization) =>
  asProgram({ database, clock }, as, use);

beforeAll(async () => {
  database = await freshDatabase();
  const make = (name: string) =>
    createOrganization(
      { database, clock },
      { name, timeZone: "America/New_York", programStart: "2026-07-01", sites: [] },
    );
  organization = await make("Lakeshore Health");
  other = await make("Harbor Clinic");
});
afterAll(() => database?.close());

const kept = { purpose: "evidence", name: "a.pdf", mediaType: "application/pdf" } as const;

test("a file comes back byte for byte, for its own organization only, until it is deleted", async () => {
  const bytes = randomBytes(2 * 1024 * 1024 + 17);
  const id = await work((w) => storeFile(w, { ...kept, name: "../up/Zoë.pdf", bytes }));
  const { meta, back } = await work(async (w) => {
    const file = await readFile(w.trx, organization, id);
    return { meta: file.meta, back: await wholeFile(file) };
  });
  expect(meta).toMatchObject({ name: "Zoë.pdf", size: bytes.length, expiresOn: null });
  expect(back.equals(bytes)).toBe(true);
  await expect(work((w) => readFile(w.trx, other, id), other)).rejects.toThrow(NotFound);
  await expect(work((w) => readFile(w.trx, organization, id), other)).rejects.toThrow(NotFound);
  await work((w) => deleteFile(w.trx, organization, id));
  await expect(openFile(database, organization, id)).rejects.toThrow(NotFound);
});

test("a large file is streamed in and out, and may be read twice", async () => {
  const parts = [randomBytes(700_000), randomBytes(5), randomBytes(1_900_000), randomBytes(0)];
  const stream = async function* () {
    yield* parts;
  };
  const id = await storeLargeFile(database, organization, {
    ...kept,
    purpose: "import",
    expiresOn: "2026-12-25",
    stream: stream(),
  });
  const file = await openFile(database, organization, id);
  expect(file.meta).toMatchObject({ size: 2_600_005, expiresOn: "2026-12-25" });
  for (const _ of [1, 2]) expect((await wholeFile(file)).equals(Buffer.concat(parts))).toBe(true);
});

test("an upload that breaks off leaves nothing", async () => {
  const breaking = async function* () {
    yield randomBytes(1_500_000);
    throw new Error("The line went dead.");
  };
  await expect(
    storeLargeFile(database, organization, { ...kept, name: "half.csv", stream: breaking() }),
  ).rejects.toThrow("The line went dead.");
  const left = await work((w) =>
    w.trx
      .selectFrom("stored_file")
      .select("file_id")
      .where("organization_id", "=", organization)
      .where("name", "=", "half.csv")
      .execute(),
  );
  expect(left).toEqual([]);
});
