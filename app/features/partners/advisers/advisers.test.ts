/** Advisers with lived experience: who sees them, how they are named, what they consent to. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { ROLES } from "../../../roles.ts";
import {
  advisersFor,
  consentHolds,
  displayNameOf,
  onConsentWithdrawn,
  type Withdrawn,
} from "../index.ts";
import { asProgram } from "#features/organization/index.ts";
import { acceptInvitation } from "./answer-invitation.ts";
import { askConsent } from "./ask-consent.ts";
import { shownName } from "./display-name.ts";
import { inviteAdviser } from "./invite-adviser.ts";
import { adviserLinkPath } from "./links.ts";
import { renewLink } from "./renew-link.ts";
import { applyAdviserRetention } from "./retention.ts";
import { ANONYMOUS } from "./schema.ts";

let t: TestApp;
const told: Withdrawn[] = [];
beforeAll(async () => {
  t = await startTestApp();
  onConsentWithdrawn(async (_work, withdrawn) => void told.push(withdrawn));
});
afterAll(() => t.close());

const CALLED = "Quiet Heron";
async function invite(called = CALLED) {
  const made = await t.work("program-lead", (work) =>
    inviteAdviser(t.services, work, {
      called,
      email: "heron@example.org",
      letter: "Would you advise us?",
    }),
  );
  return { id: made.adviserId, path: adviserLinkPath(t.organization, made.secret!) };
}
const accept = (id: string, typed: Record<string, string> = { naming: "anonymous" }) =>
  asProgram(t.services, t.organization, (work) => acceptInvitation(work, id, typed));
const ask = (id: string, more: Record<string, string> = {}) =>
  t.work("program-lead", (work) =>
    askConsent(work, id, {
      about: "A line in the January newsletter",
      uses: "name,words",
      places: "print",
      fromOn: "2026-11-01",
      untilOn: "2027-01-31",
      ...more,
    }),
  );
const holds = (id: string, day: string, use: "name" | "picture" = "name") =>
  t.work("communications", (work) => consentHolds(work, id, use, Temporal.PlainDate.from(day)));
const count = async (table: string) =>
  (await t.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!
    .n;

describe("R136 who sees advisers", () => {
  test("holders are the program lead and the lived-experience lead, nobody else", () => {
    const holders = Object.entries(ROLES).filter(([, role]) =>
      role.may.includes("advisers:manage"),
    );
    expect(holders.map(([name]) => name)).toEqual(["program-lead", "lived-experience-lead"]);
  });

  test.each(["administrator", "auditor", "executive", "communications", "reviewer"])(
    "%s gets the page of an address that leads nowhere, and no hint elsewhere",
    async (role) => {
      const { id } = await invite();
      const member = await t.as(role);
      const nowhere = await (await member.get("/program/nothing-here")).text();
      for (const path of [
        "/program/advisers",
        "/program/advisers.csv",
        "/program/advisers/log",
        `/program/advisers/${id}`,
        "/program/advisers/new",
      ]) {
        const answer = await member.get(path);
        expect(answer.status).toBe(404);
        expect(/<h1>(.*?)<\/h1>/.exec(await answer.text())?.[1]).toBe(
          /<h1>(.*?)<\/h1>/.exec(nowhere)?.[1],
        );
      }
      const posted = await member.post(`/program/advisers/${id}/erase`);
      expect(posted.status).toBe(404);
      for (const path of [
        "/program/partners",
        "/program/partners/missing",
        "/search?q=Heron",
        "/settings/audit",
        "/settings/mail",
        "/settings/backup",
        "/settings/privacy?q=Heron",
        "/today",
      ]) {
        const text = await member.page(path);
        expect(text).not.toContain(CALLED);
        expect(text).not.toContain("/program/advisers");
        expect(text).not.toContain("heron@example.org");
      }
    },
  );

  test("the general trail gets no row, neither name nor count", async () => {
    const before = await count("audit_entry");
    const { id, path } = await invite();
    const visitor = client(t.app);
    await visitor.post(`${path}/yes`, { naming: "anonymous" });
    const consentId = await ask(id);
    await visitor.post(`${path}/consent/${consentId}/give`);
    await visitor.post(`${path}/consent/${consentId}/withdraw`);
    await visitor.post(`${path}/erase`);
    expect(await count("audit_entry")).toBe(before);
    expect(await count("adviser_log where adviser_id is null and what = 'erased'")).toBe(1);
  });

  test("the lived-experience lead works with them all the way", async () => {
    const lead = await t.as("lived-experience-lead");
    expect(await lead.page("/program/partners")).toContain("/program/advisers");
    const invited = await lead.post("/program/advisers/new", {
      called: "North Wind",
      letter: "Hello",
    });
    const here = invited.headers.get("location")!;
    expect(await lead.page(here)).toContain(`/w/${t.organization}/`);
    const id = /advisers\/([\w-]+)/.exec(here)![1]!;
    const refused = await lead.post(`/program/advisers/${id}/pay`, { form: "money", amount: "0" });
    expect(refused.status).toBe(400);
    await lead.post(`/program/advisers/${id}/pay`, {
      form: "money",
      amount: "1,150.10",
      currency: "usd",
      per: "piece",
      agreedOn: "2026-11-20",
    });
    const page = await lead.page(`/program/advisers/${id}`);
    expect(page).toContain("USD 1150.10");
    const payId = new RegExp(`${id}/pay/([\\w-]+)`).exec(page)![1]!;
    await lead.post(`/program/advisers/${id}/pay/${payId}`, { paidOn: "2026-11-24", proof: "A-7" });
    expect(await lead.page(`/program/advisers/${id}`)).toContain("Proof: A-7");
    expect(await lead.page("/program/advisers/log")).toContain("North Wind");
  });
});

describe("R140 how somebody is named", () => {
  const parts = { fullName: "Ana Maria Lopez-Cruz", firstName: "Ana", chosenName: "Blue Door" };
  test.each([
    ["full", "Ana Maria Lopez-Cruz"],
    ["first", "Ana"],
    ["initials", "A. M. L. C."],
    ["chosen", "Blue Door"],
    ["anonymous", ANONYMOUS],
  ] as const)("%s reads %s", (naming, shown) => {
    expect(shownName({ naming, ...parts })).toBe(shown);
  });
  test("a part that is missing leaves them without a name", () => {
    expect(
      shownName({ naming: "full", fullName: null, firstName: "Ana", chosenName: "Blue Door" }),
    ).toBe(ANONYMOUS);
  });

  test("a change by the link holds at once at every door, and parts not needed are not kept", async () => {
    const { id, path } = await invite();
    await accept(id, { naming: "full", fullName: "Ana Lopez" });
    const name = () => t.work("communications", (work) => displayNameOf(work, id));
    expect(await name()).toBe("Ana Lopez");
    await client(t.app).post(`${path}/own`, {
      naming: "chosen",
      chosenName: "Blue Door",
      fullName: "Ana Lopez",
    });
    expect(await name()).toBe("Blue Door");
    expect(await count(`adviser where adviser_id = '${id}' and full_name is not null`)).toBe(0);
    expect(await t.work("program-lead", advisersFor)).toContainEqual({ id, name: "Blue Door" });
    expect(await t.work("administrator", advisersFor)).toEqual([]);
    await expect(t.workOther("program-lead", (work) => displayNameOf(work, id))).rejects.toThrow(
      "does not exist here",
    );
  });
});

describe("R136 consent", () => {
  test("holds only once given, for its uses, within its days", async () => {
    const { id, path } = await invite();
    await accept(id);
    const consentId = await ask(id);
    expect(await holds(id, "2026-11-25")).toBe(false);
    await client(t.app).post(`${path}/consent/${consentId}/give`);
    expect(await holds(id, "2026-10-31")).toBe(false);
    expect(await holds(id, "2026-11-01")).toBe(true);
    expect(await holds(id, "2027-01-31")).toBe(true);
    expect(await holds(id, "2027-02-01")).toBe(false);
    expect(await holds(id, "2026-11-25", "picture")).toBe(false);
    const placed = (place: "print" | "social") =>
      t.work("communications", (work) =>
        consentHolds(work, id, "name", Temporal.PlainDate.from("2026-11-25"), place),
      );
    expect(await placed("print")).toBe(true);
    expect(await placed("social")).toBe(false);
  });

  test("withdrawal holds at once, is told, is kept, and is not given back", async () => {
    const { id, path } = await invite();
    await accept(id);
    const consentId = await ask(id, { written: "yes", untilOn: "" });
    expect(await holds(id, "2040-01-01")).toBe(true);
    told.length = 0;
    const gone = await client(t.app).post(`${path}/consent/${consentId}/withdraw`);
    expect(gone.status).toBe(303);
    expect(await holds(id, "2026-11-25")).toBe(false);
    expect(told).toEqual([{ adviserId: id, consentId, uses: ["name", "words"], erased: false }]);
    expect((await client(t.app).post(`${path}/consent/${consentId}/give`)).status).toBe(409);
    expect(await count(`adviser_consent where consent_id = '${consentId}'`)).toBe(1);
    expect(await client(t.app).page(path)).toContain("Withdrawn");
  });

  test("a listener that fails undoes the withdrawal: nothing stays up unseen", async () => {
    const { id, path } = await invite("Falling Leaf");
    await accept(id);
    const consentId = await ask(id, { written: "yes" });
    onConsentWithdrawn((_work, one) =>
      one.consentId === consentId ? Promise.reject(new Error("planted")) : Promise.resolve(),
    );
    expect((await client(t.app).post(`${path}/consent/${consentId}/withdraw`)).status).toBe(500);
    expect(await holds(id, "2026-11-25")).toBe(true);
  });
});

describe("R151 an adviser's link", () => {
  test("opening it uses nothing up, sets no cookie, and is not found or kept", async () => {
    const { path } = await invite();
    for (let n = 0; n < 3; n += 1) {
      const answer = await client(t.app).get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.headers.get("x-robots-tag")).toContain("noindex");
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("referrer-policy")).toBe("same-origin");
      const text = await answer.text();
      expect(text).toContain("tel:+18883737888");
      expect(text).toContain("fh-exit");
      expect(text).toContain("We will never ask");
      expect(text).not.toContain(CALLED);
    }
  });

  test("only its hash is stored, and no other link, organization or guess opens it", async () => {
    const { path } = await invite();
    const secret = path.split("/").at(-1)!;
    const { rows } = await t.database.pool.query<{ all: string }>(
      `select coalesce(string_agg(l::text, ''), '') as all from adviser_link l`,
    );
    expect(rows[0]!.all).not.toContain(secret);
    const visitor = client(t.app);
    for (const wrong of [
      adviserLinkPath(t.otherOrganization, secret),
      adviserLinkPath(t.organization, `${secret.slice(0, -1)}!`),
      adviserLinkPath(t.organization, "a".repeat(32)),
      `/s/${t.organization}/${secret}`,
    ])
      expect((await visitor.get(wrong)).status).toBe(404);
    expect((await visitor.post(`${adviserLinkPath(t.otherOrganization, secret)}/yes`)).status).toBe(
      404,
    );
  });

  test("one adviser's link reaches no consent of another", async () => {
    const [one, two] = [await invite(), await invite()];
    await accept(two.id);
    const consentId = await ask(two.id, { written: "yes" });
    const answer = await client(t.app).post(`${one.path}/consent/${consentId}/withdraw`);
    expect(answer.status).toBe(409);
    expect(await holds(two.id, "2026-11-25")).toBe(true);
  });

  test("a new link ends the one before", async () => {
    const { id, path } = await invite();
    const lead = await t.as("program-lead");
    const made = await lead.post(`/program/advisers/${id}/link`);
    const secret = new URL(made.headers.get("location")!, "http://x").searchParams.get("link")!;
    expect((await client(t.app).get(path)).status).toBe(404);
    expect((await client(t.app).get(adviserLinkPath(t.organization, secret))).status).toBe(200);
  });

  test("of 50 forms that say yes at once, one counts", async () => {
    const { id, path } = await invite();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => client(t.app).post(`${path}/yes`, { naming: "anonymous" })),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(49);
    expect(await count(`adviser_log where adviser_id = '${id}' and what = 'accepted'`)).toBe(1);
  });

  test("a form that lacks the chosen name comes back with what was typed", async () => {
    const { path } = await invite();
    const answer = await client(t.app).post(`${path}/yes`, { naming: "chosen", reach: "By mail" });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain("Enter the name that you choose.");
    expect(text).toContain("By mail");
  });

  test("a no needs no reason and can become a yes", async () => {
    const { id, path } = await invite();
    await client(t.app).post(`${path}/no`);
    expect(await client(t.app).page(path)).toContain("You said no.");
    await client(t.app).post(`${path}/yes`, { naming: "anonymous" });
    expect(await count(`adviser where adviser_id = '${id}' and state = 'active'`)).toBe(1);
  });
});

describe("R136 an adviser's link", () => {
  test("of new ones made at once, one is good, and the one before is not", async () => {
    const { id, path } = await invite("Marsh Wren");
    const mute = { ...t.services, mailer: { ...t.services.mailer, on: false } };
    const secrets = await Promise.all(
      Array.from({ length: 6 }, () => t.work("program-lead", (work) => renewLink(mute, work, id))),
    );
    const answers = await Promise.all(
      secrets.map((secret) => client(t.app).get(adviserLinkPath(t.organization, secret!))),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect((await client(t.app).get(path)).status).toBe(404);
  });
});

describe("R149 what is held", () => {
  test("a copy holds all of it; erasing takes all of it, and tells what is to come down", async () => {
    const { id, path } = await invite("Silver Birch");
    await accept(id, { naming: "first", firstName: "Ana", reach: "Text me" });
    const consentId = await ask(id, { written: "yes" });
    const visitor = client(t.app);
    const copy = await (await visitor.post(`${path}/copy`)).text();
    for (const part of ["Silver Birch", "Text me", "January newsletter", "heron@example.org"])
      expect(copy).toContain(part);
    told.length = 0;
    expect(await visitor.page(`${path}/erase`)).toContain("cannot be undone");
    expect(await visitor.page(path)).toContain("What we have agreed");
    expect((await visitor.post(`${path}/erase`)).status).toBe(200);
    expect(told).toEqual([{ adviserId: id, consentId, uses: ["name", "words"], erased: true }]);
    expect((await visitor.get(path)).status).toBe(404);
    for (const table of ["adviser", "adviser_link", "adviser_consent", "adviser_log"])
      expect(await count(`${table} where adviser_id = '${id}'`)).toBe(0);
  });

  test("records go after the years that are set, no earlier", async () => {
    const ended = async (on: string) => {
      const { id } = await invite();
      await t.database.pool.query(
        `update adviser set state = 'ended', ended_on = $1 where adviser_id = $2`,
        [on, id],
      );
      return id;
    };
    const [old, kept] = [await ended("2024-11-24"), await ended("2024-11-25")];
    await asProgram(t.services, t.organization, applyAdviserRetention);
    expect(await count(`adviser where adviser_id = '${old}'`)).toBe(0);
    expect(await count(`adviser where adviser_id = '${kept}'`)).toBe(1);
    expect(await asProgram(t.services, t.organization, applyAdviserRetention)).toBe(0);
  });
});
