import { afterAll, beforeAll, expect, test } from "vitest";
import { client, PASSWORD, startTestApp, type TestApp } from "../../../test/app.ts";
import { prepareSetup } from "./set-up.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
}, 120_000);
afterAll(() => t.close());

test("R154 a newcomer sets the server up by the link that the terminal prints, once", async () => {
  const stale = (await prepareSetup(t.services))!;
  const link = (await prepareSetup(t.services))!;
  const stored = await t.database.pool.query("select * from installation");
  expect(JSON.stringify(stored.rows)).not.toContain(link.split("/").at(-1));
  const browser = client(t.app);
  expect((await browser.get(stale)).status).toBe(404);
  expect((await browser.get("/setup/wrong-wrong-wrong-wrong-wrong-wrong")).status).toBe(404);
  expect(await browser.page(link)).toContain("Welcome to Fairhand");
  expect((await browser.get(`${link}/organization`)).headers.get("location")).toBe(link);

  const person = { name: "Grace Miller", email: "grace@first.example" };
  const weak = await browser.post(`${link}/account`, { ...person, password: "grace2026" });
  expect(weak.status).toBe(400);
  expect(await weak.text()).toContain('value="grace@first.example"');
  const made = await browser.post(`${link}/account`, { ...person, password: PASSWORD });
  expect(made.headers.get("location")).toBe(`${link}/protect`);
  expect(await browser.page(`${link}/protect`)).toContain("Turn on two-step sign-in");
  // The link still works in another browser, but the address has an account now.
  const twice = await client(t.app).post(`${link}/account`, { ...person, password: PASSWORD });
  expect(twice.status).toBe(400);

  const organization = {
    name: "First Health",
    timeZone: "America/Chicago",
    programStart: "2026-07-01",
  };
  expect(await browser.page(`${link}/organization`)).toContain('value="2026-10-01"');
  const bad = await browser.post(`${link}/organization`, { ...organization, programStart: "soon" });
  expect(bad.status).toBe(400);
  expect(await bad.text()).toContain('value="First Health"');
  const sites = await browser.post(`${link}/organization`, organization);
  expect(await sites.text()).toContain("One name per line");
  const far = await browser.post(`${link}/finish`, { ...organization, programStart: "1999-01-01" });
  expect(far.status).toBe(400);
  const finish = { ...organization, sites: "North\r\nSouth\r\n\r\n" };
  const finished = await Promise.all(
    Array.from({ length: 8 }, () => browser.post(`${link}/finish`, finish)),
  );
  expect(finished.filter((a) => a.headers.get("location") === "/today")).toHaveLength(1);
  expect((await browser.get(link)).status).toBe(404);
  expect(await prepareSetup(t.services)).toBeNull();
  const account = await browser.page("/account");
  expect(account).toContain("First Health, as administrator");
  const invite = await browser.page("/settings/members/invite");
  expect(invite).toContain("North");
  expect(invite).toContain("South");
  const { rows } = await t.database.pool.query(
    "select name from organization where name = 'First Health'",
  );
  expect(rows).toHaveLength(1);
});

test("R154 whoever only looks around explores a sample that says what it is", async () => {
  const app = await startTestApp();
  try {
    const link = (await prepareSetup(app.services))!;
    const browser = client(app.app);
    const person = { name: "Grace Miller", email: "grace@first.example", password: PASSWORD };
    await browser.post(`${link}/account`, person);
    expect(await browser.page(`${link}/organization`)).toContain("Explore a sample");
    const loaded = await browser.post(`${link}/sample`);
    expect(loaded.headers.get("location")).toBe("/today");
    expect(await browser.page("/settings/members")).toContain(
      "You are looking at a made-up health system",
    );
    expect(await prepareSetup(app.services)).toBeNull();
  } finally {
    await app.close();
  }
});
