/** Another organization's ids everywhere: nothing of it is shown, nothing of it is changed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "../app/routes.ts";
import { startTestApp, type Client, type TestApp } from "./app.ts";
import { MARK, SEED_ID, seedEveryTable } from "./seed.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  await seedEveryTable(t, t.organization);
});
afterAll(() => t.close());

/** Every address that the table can make with the other organization's ids. */
function addresses(path: string): string[] {
  const values = [SEED_ID, `p-${SEED_ID}`, t.organization];
  if (!path.includes(":")) return [path, `${path}?id=${SEED_ID}&person=${SEED_ID}&site=${SEED_ID}`];
  return values.map((value) => path.replaceAll(/:[a-zA-Z]+(\{[^}]*\})?/g, () => value));
}

async function digest(organization: string): Promise<string[]> {
  const tables = await t.database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'organization_id' order by 1`,
  );
  const digests: string[] = [];
  for (const { name } of tables.rows) {
    const found = await t.database.pool.query<{ digest: string }>(
      `select md5(coalesce(string_agg(x::text, '|' order by x::text), '')) as digest
       from "${name}" x where organization_id = $1`,
      [organization],
    );
    digests.push(`${name} ${found.rows[0]!.digest}`);
  }
  return digests;
}

async function sweep(member: Client): Promise<string[]> {
  const leaks: string[] = [];
  const fields = {
    id: SEED_ID,
    person: SEED_ID,
    personId: SEED_ID,
    person_id: SEED_ID,
    course: SEED_ID,
    courseId: SEED_ID,
    unit: SEED_ID,
    unitId: SEED_ID,
    site: SEED_ID,
    department: SEED_ID,
    membershipId: SEED_ID,
    importId: SEED_ID,
    reason: "A reason",
    title: "Buyer",
    verdict: "include",
    name: "Somebody",
    confirm: "yes",
  };
  for (const [method, path] of routes) {
    if (/sign-out|account\/sessions|\/sign-in|\/setup/.test(path)) continue;
    for (const address of addresses(path)) {
      const answer =
        method === "GET" ? await member.get(address) : await member.post(address, fields);
      const text = await answer.text();
      if (text.includes(MARK)) leaks.push(`${method} ${address} shows rows`);
      if (answer.status >= 500) leaks.push(`${method} ${address} answers ${answer.status}`);
      const file = answer.headers.get("content-disposition");
      if (file?.includes(MARK)) leaks.push(`${method} ${address} names a file`);
    }
  }
  return leaks;
}

test("R151 an administrator of one organization meets no row of another, by any address", async () => {
  const before = await digest(t.organization);
  expect(before.length).toBeGreaterThan(15);
  expect(await sweep(await t.asOther("administrator"))).toEqual([]);
  expect(await digest(t.organization)).toEqual(before);
});

test("the sweep can see: the organization's own administrator meets the marked rows", async () => {
  const own = await t.as("administrator");
  const seen: string[] = [];
  for (const [method, path] of routes) {
    if (method !== "GET" || /sign-|setup/.test(path)) continue;
    for (const address of addresses(path))
      if ((await own.page(address)).includes(MARK)) seen.push(path);
  }
  expect(new Set(seen).size).toBeGreaterThan(8);
});
