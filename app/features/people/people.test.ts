import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { employeeKey } from "./keys.ts";
import { findPerson } from "./person.queries.ts";
import { addUnit } from "./place-units.ts";
import { addPeople } from "./testing/roster.ts";

let t: TestApp;
let lead: Client;
let harbor: string;
let hill: string;
beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  [harbor, hill] = await t.work("program-lead", async (work) => [
    await addUnit(work, { kind: "site", name: "Harbor Hospital" }),
    await addUnit(work, { kind: "site", name: "Hill Clinic" }),
  ]);
});
afterAll(() => t.close());

const person = (id: string) => t.work("program-lead", (work) => findPerson(work, id));
const idOf = (answer: Response) => answer.headers.get("location")?.split("/").at(-1) ?? "";
const ada = {
  name: "Ada Moreno",
  employeeNumber: "E-100",
  email: "ada@lakeshore.example",
  title: "Buyer Senior",
  department: "Supply Services",
  fraction: "50",
  startedOn: "2026-03-02",
};

describe("R50 one person by form", () => {
  test("is added with a first appointment, found by name, number, e-mail and title", async () => {
    const answer = await lead.post("/people/new", { ...ada, site: harbor });
    expect(answer.status).toBe(303);
    const page = await lead.page(`/people/${idOf(answer)}`);
    for (const text of [
      "Ada Moreno",
      "E-100",
      "Buyer Senior",
      "Supply Services",
      "Harbor Hospital",
      "50%",
    ])
      expect(page).toContain(text);
    for (const q of ["moreno", "e-100", "ADA@lakeshore", "senior buyer"]) {
      expect(await lead.page(`/people?q=${encodeURIComponent(q)}`)).toContain("Ada Moreno");
      expect(await lead.page(`/search?q=${encodeURIComponent(q)}`)).toContain("Ada Moreno");
    }
    expect(await lead.page("/search?q=nobody-like-this")).toContain("Nothing found");
  });

  test("needs a number or an e-mail: a name alone is refused, and what was typed stays", async () => {
    const answer = await lead.post("/people/new", { ...ada, employeeNumber: " ", email: "" });
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain("A name alone is not enough");
    expect(page).toContain('value="Ada Moreno"');
    expect(page).toContain('value="Supply Services"');
  });

  test("sent twice at the same moment is added once, and the second press is told so", async () => {
    const twin = { ...ada, employeeNumber: "E-twin", email: "", department: "Twin Ward" };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => lead.post("/people/new", twin)),
    );
    const states = answers.map((answer) => answer.status);
    expect(states.filter((status) => status === 303)).toHaveLength(1);
    expect(states.filter((status) => ![303, 400, 409].includes(status))).toEqual([]);
  });

  test("names every wrong field at once", async () => {
    const wrong = {
      name: "B",
      email: "b at home",
      title: "",
      fraction: "250",
      startedOn: "2026-02-30",
    };
    const page = await (await lead.post("/people/new", wrong)).text();
    for (const text of [
      "name@example.org",
      "Enter the job title",
      "from 1 to 100",
      "first day as a date",
    ])
      expect(page).toContain(text);
  });

  test("is never taken for somebody else of the same name, but by number whatever its spaces and case", async () => {
    const namesake = await lead.post("/people/new", { ...ada, employeeNumber: "E-101", email: "" });
    expect(namesake.status).toBe(303);
    const again = await lead.post("/people/new", { ...ada, employeeNumber: " e-1 00 ", email: "" });
    expect(again.status).toBe(400);
    expect(await again.text()).toContain("already has this employee number");
    const written = {
      ...ada,
      employeeNumber: "E-102",
      email: "Ada Moreno <Ada@lakeshore.example>",
    };
    const byAddress = await lead.post("/people/new", written);
    expect(await byAddress.text()).toContain("already has this e-mail address");
    expect(["4711.0", " 4711", "4711"].map(employeeKey)).toEqual(["4711", "4711", "4711"]);
    expect(employeeKey("0471")).not.toBe(employeeKey("471"));
  });
});

describe("R50 changing a person", () => {
  let id: string;
  beforeAll(async () => {
    const made = await t.work("program-lead", (work) =>
      addPeople(work, [{ number: "E-200", name: "Ben Okafor", title: "Clerk" }]),
    );
    id = made.get("E-200") ?? "";
  });
  const typed = async () => {
    const page = await lead.page(`/people/${id}/edit`);
    const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? "";
    return { seen, name: "Ben Okafor", employeeNumber: "E-200" };
  };

  test("keeps the trail of what changed", async () => {
    expect(
      (
        await lead.post(`/people/${id}/edit`, {
          ...(await typed()),
          email: "ben@lakeshore.example",
        })
      ).status,
    ).toBe(303);
    expect((await person(id)).email).toBe("ben@lakeshore.example");
    const trail = await t.work("program-lead", (work) =>
      work.trx
        .selectFrom("audit_entry")
        .select(["action", "after"])
        .where("subject_id", "=", id)
        .orderBy("audit_id")
        .execute(),
    );
    expect(trail.map((e) => e.action)).toEqual([
      "record-person",
      "add-appointment",
      "change-person",
    ]);
    expect(trail.at(-1)?.after).toEqual({ email: "ben@lakeshore.example" });
  });

  test("by two at once loses nothing: the second keeps what was typed, sees what is stored, saves again", async () => {
    const first = await typed();
    const second = { ...first, name: "Benedict Okafor" };
    await lead.post(`/people/${id}/edit`, { ...first, email: "ben.o@lakeshore.example" });
    const refused = await lead.post(`/people/${id}/edit`, second);
    expect(refused.status).toBe(409);
    const page = await refused.text();
    expect(page).toContain('value="Benedict Okafor"');
    expect(page).toContain("ben.o@lakeshore.example");
    const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? "";
    expect((await lead.post(`/people/${id}/edit`, { ...second, seen })).status).toBe(303);
    expect((await person(id)).name).toBe("Benedict Okafor");
  });

  test("gives another job, ends it, and ends all on the last day; a return clears that day", async () => {
    const added = await lead.post(`/people/${id}/appointments/new`, {
      title: "Porter",
      startedOn: "2026-05-01",
    });
    expect(added.status).toBe(303);
    const porter = (await person(id)).appointments.find((a) => a.title === "Porter");
    const end = `/people/${id}/appointments/${porter?.id}/end`;
    expect((await lead.post(end, { endedOn: "2026-04-01" })).status).toBe(400);
    expect((await lead.post(end, { endedOn: "2026-06-30" })).status).toBe(303);
    await lead.post(`/people/${id}/edit`, { ...(await typed()), leftOn: "2026-09-30" });
    const ended = (await person(id)).appointments.map((a) => `${a.title} ${a.endedOn}`);
    expect(ended.toSorted()).toEqual(["Clerk 2026-09-30", "Porter 2026-06-30"]);
    expect(await lead.page("/people?status=left")).toContain("Left Sep 30, 2026");
    expect(await lead.page("/people")).not.toContain("Ben Okafor");
    await lead.post(`/people/${id}/appointments/new`, { title: "Clerk", startedOn: "2026-11-02" });
    expect((await person(id)).leftOn).toBeNull();
  });
});

describe("the roster as a table", () => {
  beforeAll(async () => {
    await t.work("program-lead", (work) =>
      addPeople(work, [
        { number: "F-1", name: "=cmd()", title: "Tester", department: "Lab", siteId: hill },
        { number: "F-2", name: "Zoe Unique", title: "Tester", department: "Lab", siteId: hill },
      ]),
    );
  });

  test("R149 leaves as CSV and XLSX exactly as filtered and sorted, and no cell becomes a formula", async () => {
    const csv = await lead.page("/people.csv?q=tester&sort=-name");
    const lines = csv.trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain("Zoe Unique");
    expect(lines[2]).toMatch(/^'=cmd\(\)/);
    const xlsx = await lead.get("/people.xlsx?q=tester");
    expect(xlsx.headers.get("content-type")).toContain("spreadsheetml");
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });

  test("filters by site and department, and survives any address", async () => {
    const bySite = await lead.page(`/people?site=${hill}`);
    expect(bySite).toContain("Zoe Unique");
    expect(bySite).not.toContain("Ada Moreno");
    for (const query of ["page=-3", "page=x&sort=drop", "sort=-site&status=what", "q=%25_%5C'"])
      expect((await lead.get(`/people?${query}`)).status).toBe(200);
    expect((await lead.get("/people?q=%00")).status).toBe(400);
  });
});

describe("R151 a site's point of contact", () => {
  let poc: Client;
  let ids: Map<string, string>;
  beforeAll(async () => {
    poc = await t.as("site-poc", { unitId: hill });
    ids = await t.work("program-lead", async (work) => {
      const ward = await addUnit(work, { kind: "department", name: "Hill Ward", parentId: hill });
      expect(ward).not.toBe("");
      return addPeople(work, [
        { number: "P-here", name: "Percy Here", title: "Weaver", siteId: hill },
        {
          number: "P-ward",
          name: "Petra Ward",
          title: "Weaver",
          department: "Hill Ward",
          siteId: hill,
        },
        { number: "P-else", name: "Paul Else", title: "Weaver", siteId: harbor },
        { number: "P-left", name: "Pia Left", title: "Weaver", siteId: hill, to: "2026-02-01" },
      ]);
    });
    await lead.post(`/people/${ids.get("P-else")}/appointments/new`, {
      title: "Weaver",
      site: hill,
      startedOn: "2026-01-10",
      endedOn: "2026-02-10",
    });
  });

  test("does not see who works at another site in a department that stands under its own", async () => {
    const away = await t.work("program-lead", (work) =>
      addPeople(work, [
        { number: "P-away", name: "Priya Away", title: "Weaver", department: "Hill Ward" },
      ]),
    );
    expect(await poc.page("/people?q=weaver")).toContain("Priya Away");
    await t.work("program-lead", ({ trx }) =>
      trx
        .updateTable("appointment")
        .set({ site_id: harbor })
        .where("organization_id", "=", t.organization)
        .where("person_id", "=", away.get("P-away") ?? "")
        .execute(),
    );
    expect(await poc.page("/people?q=weaver")).not.toContain("Priya Away");
    expect((await poc.get(`/people/${away.get("P-away")}`)).status).toBe(404);
  });

  test("sees its own people, those who left from it, and nobody who works elsewhere, anywhere", async () => {
    for (const path of [
      "/people?status=all&q=weaver",
      "/people.csv?status=all&q=weaver",
      "/search?q=weaver",
    ]) {
      const page = await poc.page(path);
      for (const name of ["Percy Here", "Petra Ward", "Pia Left"]) expect(page).toContain(name);
      expect(page).not.toContain("Paul Else");
      expect(page).not.toContain("Ada Moreno");
    }
    expect((await poc.get(`/people/${ids.get("P-here")}`)).status).toBe(200);
    expect((await poc.get(`/people/${ids.get("P-else")}`)).status).toBe(404);
    const title = await poc.page("/people/populations/contract-managers/title?key=weaver");
    expect(title).toContain("2 people");
    expect(title).not.toContain("Paul Else");
    expect(await poc.page("/people/units")).not.toContain("Harbor Hospital");
  });

  test("changes nothing", async () => {
    expect((await poc.get("/people/new")).status).toBe(403);
    expect((await poc.post(`/people/${ids.get("P-here")}/edit`, { name: "X" })).status).toBe(403);
    expect(
      (await poc.post("/people/populations/contract-managers/titles", { title: "weaver" })).status,
    ).toBe(403);
  });
});

describe("R11 sites and departments", () => {
  const unitNamed = (name: string) =>
    t.work("program-lead", (work) =>
      work.trx
        .selectFrom("unit")
        .select(["unit_id", "parent_id"])
        .where("name", "=", name)
        .execute(),
    );

  test("are renamed, put under a site and merged; people and decisions follow", async () => {
    await t.work("program-lead", (work) =>
      addPeople(work, [
        { number: "U-1", name: "Una One", title: "Winder", department: "Suply Room" },
        { number: "U-2", name: "Udo Two", title: "Winder", department: "Supply Room" },
      ]),
    );
    const [wrong] = await unitNamed("Suply Room");
    const [right] = await unitNamed("Supply Room");
    const clash = await lead.post(`/people/units/${wrong?.unit_id}/rename`, {
      name: "supply room",
    });
    expect(clash.status).toBe(400);
    expect(await clash.text()).toContain("Merge the two");
    await lead.post("/people/populations/contract-managers/titles", {
      title: "winder",
      verdict: "include",
      department: wrong?.unit_id ?? "",
    });
    expect(
      (await lead.post(`/people/units/${wrong?.unit_id}/merge`, { into: right?.unit_id ?? "" }))
        .status,
    ).toBe(303);
    expect(await unitNamed("Suply Room")).toEqual([]);
    const members = await lead.page("/people/populations/contract-managers/members");
    expect(members).toContain("Una One");
    expect(members).toContain("Udo Two");
    expect((await lead.post(`/people/units/${right?.unit_id}/move`, { site: harbor })).status).toBe(
      303,
    );
    expect((await unitNamed("Supply Room"))[0]?.parent_id).toBe(harbor);
    expect(await lead.page(`/people?site=${harbor}`)).toContain("Udo Two");
    expect(
      (await lead.post(`/people/units/${right?.unit_id}/rename`, { name: "Stores" })).status,
    ).toBe(303);
    expect(await lead.page("/people/units")).toContain("Stores");
  });

  test("of two sites become one, with departments of the same name and who may see them", async () => {
    const [east, west] = await t.work("program-lead", async (work) => [
      await addUnit(work, { kind: "site", name: "East" }),
      await addUnit(work, { kind: "site", name: "West" }),
    ]);
    await t.work("program-lead", async (work) => {
      for (const parentId of [east, west])
        await addUnit(work, {
          kind: "department",
          name: "Pharmacy Stock",
          parentId: parentId ?? null,
        });
      await addPeople(work, [
        { number: "W-1", name: "Wim Oneself", department: "Pharmacy Stock", siteId: east },
        { number: "W-2", name: "Wanda West", department: "Pharmacy Stock", siteId: west },
      ]);
    });
    const poc = await t.as("site-poc", { unitId: east ?? "" });
    expect(await poc.page("/people")).not.toContain("Wanda West");
    expect((await lead.post(`/people/units/${east}/merge`, { into: west ?? "" })).status).toBe(303);
    expect(await unitNamed("Pharmacy Stock")).toEqual([
      expect.objectContaining({ parent_id: west }),
    ]);
    const page = await poc.page("/people");
    expect(page).toContain("Wim Oneself");
    expect(page).toContain("Wanda West");
    expect((await lead.post(`/people/units/${west}/merge`, { into: west ?? "" })).status).toBe(400);
  });
});
