/** Suggestions of visitors: kept for staff, limited, forgotten; and months as weeks from Sunday. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asProgram } from "#features/organization/index.ts";
import { NOW, startTestApp, type TestApp } from "../../../test/app.ts";
import { mayTry } from "../accounts/index.ts";
import { forgetSuggestions } from "./forget-suggestions.ts";
import { monthOf, weeksOf } from "./month.ts";

let running: TestApp;
let now = Temporal.Instant.from(NOW);
beforeAll(async () => {
  running = await startTestApp({ clock: { now: () => now } });
  await running.database.pool.query(
    "update organization set is_sample = true where organization_id = $1",
    [running.otherOrganization],
  );
}, 120_000);
afterAll(() => running.close());

const FORUM = {
  title: "Community forum on fair work",
  category: "partner",
  host: "County library",
  startsOn: "2027-01-20",
  from: "18:00",
  to: "19:30",
  timeZone: "America/New_York",
  attendance: "in-person",
  place: "Main branch",
  email: "ana@library.example",
};
const suggest = async (fields: Record<string, string> = {}) => {
  // Another hour: the limit has its own test.
  now = now.add({ minutes: 61 });
  return running.visitor.post("/events/suggest", { ...FORUM, ...fields });
};
const waiting = async () => {
  const { rows } = await running.database.pool.query<{ event_id: string; title: string }>(
    "select event_id, title from event where state = 'suggested' order by created_at",
  );
  return rows;
};
const last = async () => (await waiting()).at(-1)!.event_id;
const todayOf = async (role: string) => (await running.as(role)).page("/today");

describe("a visitor’s suggestion", () => {
  test("R77 waits for staff: not public, on Today, with the address for an answer, which only they see", async () => {
    const answer = await suggest();
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      "/events/suggest/thanks",
    ]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await running.visitor.get("/events/suggest/thanks")).status).toBe(200);
    const id = await last();
    expect((await running.visitor.get(`/events/${id}`)).status).toBe(404);
    expect(await running.visitor.page("/events")).not.toContain("Community forum");
    expect(await todayOf("communications")).toContain("Community forum on fair work");
    expect(await todayOf("reviewer")).not.toContain("Community forum");
    const desk = await (await running.as("communications")).page(`/our-events/${id}`);
    expect(desk).toContain("ana@library.example");
    expect(await (await running.as("auditor")).page(`/our-events/${id}`)).not.toContain("ana@");
    expect((await (await running.asOther("administrator")).get(`/our-events/${id}`)).status).toBe(
      404,
    );
  });

  test("R149 the trail, which outlives it, does not keep what a visitor wrote", async () => {
    await suggest({ title: "Written by a visitor", contact: "Visitor Vera" });
    await (await running.as("communications")).post(`/our-events/${await last()}/delete`);
    const { rows } = await running.database.pool.query(
      `select 1 from audit_entry where concat(before, after) ~ 'Written by a visitor|Visitor Vera'`,
    );
    expect(rows).toEqual([]);
  });

  test("R151 R77 a zone that no calendar file could define is refused, so that it cannot end the feed", async () => {
    for (const timeZone of ["america/new_york", "utc", "+05:00", "US/Pacific-New", "Mars/Base"]) {
      const answer = await suggest({ timeZone });
      expect([timeZone, answer.status]).toEqual([timeZone, 400]);
    }
  });

  test("R77 is published by staff, with what they changed", async () => {
    const id = await last();
    const staff = await running.as("communications");
    await staff.post(`/our-events/${id}/edit`, {
      ...FORUM,
      place: "Main branch, room 2",
      seen: "1",
    });
    await staff.post(`/our-events/${id}/publish`);
    const html = await running.visitor.page(`/events/${id}`);
    expect(html).toContain("Main branch, room 2");
    expect(html).not.toContain("ana@library.example");
    expect(await running.visitor.page(`/events/${id}.ics`)).not.toContain("ana@");
  });

  test("R77 is declined with a reason, or deleted", async () => {
    await suggest({ title: "Sale of shoes" });
    const id = await last();
    const staff = await running.as("program-lead");
    expect((await staff.post(`/our-events/${id}/decline`, { reason: " " })).status).toBe(400);
    expect(
      (await staff.post(`/our-events/${id}/decline`, { reason: "Not our subject." })).status,
    ).toBe(303);
    expect(await staff.page("/our-events?show=declined")).toContain("Sale of shoes");
    expect((await staff.post(`/our-events/${id}/decline`, { reason: "Again" })).status).toBe(409);
    await suggest({ title: "Twice the same" });
    expect((await staff.post(`/our-events/${await last()}/delete`)).status).toBe(303);
    expect(await waiting()).toEqual([]);
    expect((await (await running.as("reviewer")).post(`/our-events/${id}/publish`)).status).toBe(
      403,
    );
  });

  test("R77 is refused with what is wrong, and keeps what was typed", async () => {
    const answer = await suggest({ startsOn: "2026-01-20", email: "no address" });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain("Write one e-mail address");
    expect(html).toContain("This day is past.");
    expect(html).toContain('value="Community forum on fair work"');
    expect((await suggest({ category: "observance" })).status).toBe(400);
    expect(await waiting()).toEqual([]);
  });

  test("R135 the form warns, asks for nothing about a case, and leads to help", async () => {
    const html = await running.visitor.page("/events/suggest");
    expect(html).toContain("Write nothing about a case");
    expect(html).toContain('href="/get-help"');
    expect(html).toContain("deleted after 60 days");
  });

  test("R149 the address is forgotten after sixty days, a declined suggestion, too; the trail never had it", async () => {
    await suggest();
    const forget = () =>
      asProgram(
        { database: running.database, clock: { now: () => now } },
        running.organization,
        forgetSuggestions,
      );
    const kept = async () => {
      const { rows } = await running.database.pool.query<{ declined: number; addresses: number }>(
        `select count(*) filter (where state = 'declined')::int as declined,
           count(suggester_email)::int as addresses from event`,
      );
      return rows[0];
    };
    now = now.add({ hours: 24 * 59 });
    await forget();
    expect(await kept()).toEqual({ declined: 1, addresses: 3 });
    now = now.add({ hours: 48 });
    await forget();
    await forget();
    expect(await kept()).toEqual({ declined: 0, addresses: 0 });
    const { rows } = await running.database.pool.query(
      "select 1 from audit_entry where before::text like '%ana@%' or after::text like '%ana@%'",
    );
    expect(rows).toEqual([]);
  });

  test("R151 resists floods: ten forms an hour from one place, and a trap for programs", async () => {
    const before = (await waiting()).length;
    now = now.add({ minutes: 61 });
    expect(
      (
        await running.visitor.post("/events/suggest", {
          ...FORUM,
          startsOn: "2027-06-01",
          website_url: "x",
        })
      ).status,
    ).toBe(303);
    expect(await waiting()).toHaveLength(before);
    const answers: number[] = [];
    for (let n = 0; n < 12; n++)
      answers.push(
        (await running.visitor.post("/events/suggest", { ...FORUM, startsOn: "2027-06-01" }))
          .status,
      );
    expect(answers).toEqual([...Array(10).fill(303), 429, 429]);
    const { rows } = await running.database.pool.query<{ key: string }>(
      "select key from accounts.attempt",
    );
    expect(rows.filter((row) => /unknown|suggest/.test(row.key))).toEqual([]);
  });

  test("R151 one address that floods a form is stopped alone: others still get through", async () => {
    const form = (address: string) =>
      mayTry(running.services, "form", { email: "a-form", address });
    const flood: boolean[] = [];
    for (let n = 0; n < 230; n++) flood.push(await form("203.0.113.7"));
    expect(flood.filter(Boolean)).toHaveLength(10);
    expect(await form("203.0.113.8")).toBe(true);
    // From many addresses it ends for everybody, for an hour.
    const many: boolean[] = [];
    for (let n = 0; n < 200; n++) many.push(await form(`198.51.100.${n}`));
    expect(many.filter(Boolean)).toHaveLength(189);
  });

  test("R151 takes no more than somebody can read", async () => {
    await running.database.pool.query(
      `insert into event (organization_id, event_id, state, category, title, starts_on, ends_on, made_by_name, created_at, updated_at)
       select organization_id, 'many-' || n, state, category, title, starts_on, ends_on, made_by_name, created_at, updated_at
       from event, generate_series(1, 300) n where event_id = $1`,
      [await last()],
    );
    const answer = await suggest({ startsOn: "2027-06-01" });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Many suggestions are waiting already");
  });
});

describe("a month as weeks", () => {
  const shape = (text: string) => {
    const weeks = weeksOf(monthOf(text)!);
    return [weeks.length, weeks[0]![0]!.toString(), weeks.at(-1)!.at(-1)!.toString()];
  };
  test.each([
    ["2026-02", 4, "2026-02-01", "2026-02-28"],
    ["2028-02", 5, "2028-01-30", "2028-03-04"],
    ["2027-02", 5, "2027-01-31", "2027-03-06"],
    ["2027-05", 6, "2027-04-25", "2027-06-05"],
    ["2027-12", 5, "2027-11-28", "2028-01-01"],
    ["2100-02", 5, "2100-01-31", "2100-03-06"],
  ])("R147 %s has %i weeks, from %s to %s", (text, ...expected) => {
    expect(shape(text)).toEqual(expected);
  });

  test("R147 knows no month that is none", () => {
    for (const text of ["2027-00", "2027-13", "1999-12", "2200-01", "27-01", "2027-1", ""])
      expect(monthOf(text)).toBeNull();
  });

  test("R147 is a table of days; February 29 stands where it is", async () => {
    const html = await running.visitor.page("/events/2028-02");
    expect(html).toContain('datetime="2028-02-29"');
    expect(html.match(/<th scope="col"/g)).toHaveLength(7);
    expect(html.match(/<td /g)).toHaveLength(35);
    expect(html).toContain("/events/2028-01");
    expect(html).toContain("/events/2028-03");
    const last = await running.visitor.page("/events/2199-12");
    expect(last).toContain("/events/2199-11");
    expect(last).not.toContain("/events/2200-01");
    // Whoever follows every link does not walk through centuries.
    expect(await running.visitor.page("/events/2030-01")).not.toContain("/events/2030-02");
  });
});

test("R76 a list of hundreds ends, and leads on to the month where it did", async () => {
  await running.work("administrator", async (work) => {
    await sql`insert into event (organization_id, event_id, state, category, title, starts_on, ends_on,
        made_by_name, created_at, updated_at, published_at)
      select ${work.actor.organizationId}, 'talk-' || n, 'published', 'own', 'Talk ' || n, '2027-03-05', '2027-03-05',
        'Test', now(), now(), now() from generate_series(1, 205) n`.execute(work.trx);
  });
  const page = await running.visitor.page("/events");
  expect(page).toContain("This list ends after 200 events");
  expect(page).toContain('href="/events/2027-03"');
  expect(await running.visitor.page("/events/2027-03")).toContain("Talk 205");
});
