import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROLES } from "../../roles.ts";
import { client, PASSWORD, startTestApp, type Client, type TestApp } from "../../../test/app.ts";
import { startSmtpPeer } from "../../../test/smtp-peer.ts";
import { fixedClock } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { cleanUpAccounts } from "./clean-up.ts";
import { changeMember } from "./change-member.ts";
import { prepareSetup, setUpOrganization } from "./index.ts";
import { removeMember } from "./remove-member.ts";
import { MEMBER_ROLES } from "./roles.ts";

let t: TestApp;
let admin: Client;
beforeAll(async () => {
  t = await startTestApp();
  admin = await t.as("administrator");
}, 120_000);
afterAll(() => t.close());

/** Invites and answers the path of the link that is shown once. */
async function invite(email: string, role = "reviewer", more = {}): Promise<string> {
  const answer = await admin.post("/settings/members/invite", { email, role, ...more });
  const html = await answer.text();
  expect(answer.status).toBe(200);
  return /http:\/\/localhost:3000(\/join\/[\w-]+\/[\w-]+)/.exec(html)![1]!;
}
const members = () =>
  t.database.scope({ organization: t.organization }, (trx) =>
    trx.selectFrom("membership").selectAll().where("ended_at", "is", null).execute(),
  );
const newcomer = () => `new.${newId()}@example.org`;

describe("invitations", () => {
  test("R151 the roles offered are the roles the program knows", () => {
    expect(MEMBER_ROLES.map((r) => [r.id, r.label])).toEqual(
      Object.entries(ROLES).map(([id, r]) => [id, r.label]),
    );
  });

  test("R151 without mail the link is shown once, joins with a new account, and works once", async () => {
    const email = newcomer();
    const link = await invite(email);
    expect(await admin.page("/settings/members")).not.toContain(link);
    const stored = await t.database.pool.query("select * from invitation");
    expect(JSON.stringify(stored.rows)).not.toContain(link.split("/").at(-1));
    const browser = client(t.app);
    const page = await browser.page(link);
    expect(page).toContain(email);
    expect(page).toContain("Join Lakeshore Health");
    const weak = await browser.post(link, { name: "Noor Haddad", password: "short" });
    expect(weak.status).toBe(400);
    expect(await weak.text()).toContain('value="Noor Haddad"');
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        client(t.app).post(link, { name: "Noor Haddad", password: PASSWORD }),
      ),
    );
    expect(answers.filter((a) => a.status === 303)).toHaveLength(1);
    expect((await client(t.app).get(link)).status).toBe(404);
    const list = await admin.page("/settings/members");
    expect(list).toContain("Noor Haddad");
    expect(list).toContain("Reviewer");
  });

  test("R151 an account joins only by the address that was invited", async () => {
    const invited = newcomer();
    const first = await invite(invited);
    await client(t.app).post(first, { name: "Kim Park", password: PASSWORD });
    await t.database.pool.query(
      `update membership set ended_at = now() where user_id = (select id from accounts."user" where email = $1)`,
      [invited],
    );
    const second = await invite(invited, "executive");
    const anybody = client(t.app);
    const asked = await anybody.page(second);
    expect(asked).toContain("has an account here");
    expect(
      (await anybody.post(second, { name: "Thief", password: "another pass phrase" })).status,
    ).toBe(409);
    const stranger = await t.asOther("administrator");
    expect(await stranger.page(second)).toContain("You are signed in as");
    expect((await stranger.post(second)).status).toBe(403);
    await anybody.post("/sign-in", { email: invited, password: PASSWORD });
    const joined = await anybody.post(second);
    // An executive begins on a page of their own.
    expect(joined.headers.get("location")).toBe("/brief");
    expect(await anybody.page("/account")).toContain("as executive");
  });

  test("R151 a link of one organization opens nothing in another", async () => {
    const link = await invite(newcomer());
    const secret = link.split("/").at(-1)!;
    const moved = `/join/${t.otherOrganization}/${secret}`;
    expect((await client(t.app).get(moved)).status).toBe(404);
    expect((await client(t.app).post(moved, { name: "X Y", password: PASSWORD })).status).toBe(404);
    expect((await client(t.app).get(link)).status).toBe(200);
  });

  test("R151 an invitation is sent again with a new link, or taken back", async () => {
    const email = newcomer();
    const old = await invite(email);
    const page = await admin.page("/settings/members");
    const id = [...page.matchAll(/invitations\/([\w-]+)\/resend/g)].map((m) => m[1]!);
    const own = await t.database.scope({ organization: t.organization }, (trx) =>
      trx
        .selectFrom("invitation")
        .select("invitation_id")
        .where("email", "=", email)
        .executeTakeFirstOrThrow(),
    );
    expect(id).toContain(own.invitation_id);
    const base = `/settings/members/invitations/${own.invitation_id}`;
    const again = /(\/join\/[\w-]+\/[\w-]+)/.exec(
      await (await admin.post(`${base}/resend`)).text(),
    )![1]!;
    expect((await client(t.app).get(old)).status).toBe(404);
    expect((await client(t.app).get(again)).status).toBe(200);
    expect((await (await t.asOther("administrator")).post(`${base}/revoke`)).status).toBe(409);
    await admin.post(`${base}/revoke`);
    expect((await client(t.app).get(again)).status).toBe(404);
    expect((await admin.post(`${base}/revoke`)).status).toBe(409);
  });

  test("R151 mistakes are said beside their field and what was typed is kept", async () => {
    const answer = await admin.post("/settings/members/invite", {
      email: "no address",
      role: "site-poc",
    });
    expect(answer.status).toBe(400);
    const first = await answer.text();
    expect(first).toContain('href="#field-email"');
    expect(first).toContain('value="no address"');
    const poc = await admin.post("/settings/members/invite", {
      email: newcomer(),
      role: "site-poc",
    });
    expect(await poc.text()).toContain('href="#field-unitId"');
    expect(
      (await admin.post("/settings/members/invite", { email: newcomer(), role: "king" })).status,
    ).toBe(400);
  });
});

describe("members", () => {
  test("R151 a new role ends the member's sessions and holds from the next sign-in", async () => {
    const email = newcomer();
    const browser = client(t.app);
    await browser.post(await invite(email, "administrator"), {
      name: "Ola Berg",
      password: PASSWORD,
    });
    expect((await browser.get("/settings/members")).status).toBe(200);
    const page = await admin.page("/settings/members");
    const id = /members\/([\w-]+)">Ola Berg</.exec(page)![1]!;
    const saved = await admin.post(`/settings/members/${id}`, { role: "executive" });
    expect(saved.status).toBe(303);
    expect((await browser.get("/account")).status).toBe(303);
    await browser.post("/sign-in", { email, password: PASSWORD });
    expect((await browser.get("/settings/members")).status).toBe(403);
    const other = await t.asOther("administrator");
    expect((await other.post(`/settings/members/${id}`, { role: "learner" })).status).toBe(404);
    expect((await other.post(`/settings/members/${id}/remove`)).status).toBe(404);
    await admin.post(`/settings/members/${id}/remove`);
    expect((await browser.get("/account")).status).toBe(303);
    expect(await admin.page("/settings/members")).not.toContain("Ola Berg");
  });

  test("R151 the last administrator stays, also when two are taken down at the same moment", async () => {
    const boss = client(t.app);
    await boss.post(await invite(newcomer(), "administrator"), {
      name: "Second Boss",
      password: PASSWORD,
    });
    const both = (await members()).filter((m) => m.role === "administrator");
    expect(both).toHaveLength(2);
    const [one, two] = both.map((m) => m.membership_id) as [string, string];
    const results = await Promise.allSettled([
      t.work("administrator", (w) =>
        changeMember(w, { membershipId: one, role: "executive", unitId: null }),
      ),
      t.work("administrator", (w) => removeMember(w, { membershipId: two })),
    ]);
    expect(results.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = (await members()).filter((m) => m.role === "administrator");
    expect(left).toHaveLength(1);
    const last = left[0]!.membership_id;
    const demote = t.work("administrator", (w) =>
      changeMember(w, { membershipId: last, role: "learner", unitId: null }),
    );
    await expect(demote).rejects.toThrow("last administrator");
  });

  test("R151 every change of members stands in the audit trail", async () => {
    const rows = await t.database.scope({ organization: t.organization }, (trx) =>
      trx.selectFrom("audit_entry").select("action").distinct().execute(),
    );
    expect(rows.map((row) => row.action)).toEqual(
      expect.arrayContaining(["invite-member", "add-member", "change-member", "revoke-invitation"]),
    );
  });
});

describe("a further organization from the terminal", () => {
  test("R154 the administrator chooses a password by a one-time link and finds it furnished", async () => {
    const input = {
      name: "Prairie Health",
      adminEmail: "chief@prairie.example",
      programStart: "2026-10-01",
      sites: ["Prairie Main", "Prairie East"],
    };
    const done = await setUpOrganization(t.services, input);
    const link = new URL(done.link!).pathname;
    const chief = client(t.app);
    expect(await chief.page(link)).toContain("Choose your password");
    const chosen = await chief.post(link, { password: "nine orange kites above" });
    expect(chosen.headers.get("location")).toBe("/today");
    expect(await chief.page("/account")).toContain("Prairie Health, as administrator");
    expect(await chief.page("/settings/members/invite")).toContain("Prairie East");
    const again = await setUpOrganization(t.services, { ...input, name: "Prairie Two" });
    expect(again.link).toBeNull();
    await expect(setUpOrganization(t.services, { ...input, adminEmail: "no" })).rejects.toThrow(
      "no e-mail",
    );
    expect(await prepareSetup(t.services)).toBeNull();
  });
});

describe("with a mail server", () => {
  test("R151 an invitation is mailed, its link joins, and Settings, Mail hides links", async () => {
    const peer = await startSmtpPeer();
    const app = await startTestApp({ config: { smtpUrl: peer.url } });
    try {
      const boss = await app.as("administrator");
      const sent = await boss.post("/settings/members/invite", {
        email: "mailed@example.org",
        role: "executive",
      });
      expect(sent.headers.get("location")).toBe("/settings/members");
      expect(await boss.page("/settings/mail")).not.toContain("/join/");
      await app.services.jobs.runDue();
      const text = peer.messages[0]!.replaceAll("=\n", "").replaceAll("=3D", "=");
      const link = /http:\/\/localhost:3000(\/join\/[\w-]+\/[\w-]+)/.exec(text)![1]!;
      expect(await boss.page("/settings/mail")).toContain("Sent");
      const stored = await app.database.pool.query("select * from mail");
      expect(JSON.stringify(stored.rows)).not.toContain(link.split("/").at(-1));
      const joined = await client(app.app).post(link, { name: "Mia Roth", password: PASSWORD });
      expect(joined.status).toBe(303);
    } finally {
      await app.close();
      await peer.close();
    }
  });

  test("R151 without one, the outbox shows the link and says that it is a secret", async () => {
    await t.as("executive");
    const { rows } = await t.database.pool.query(
      `select u.email from accounts."user" u join membership m on m.user_id = u.id where m.role = 'executive' and m.organization_id = $1 and m.ended_at is null limit 1`,
      [t.organization],
    );
    const asked = await client(t.app).post("/sign-in/forgot", { email: rows[0].email });
    expect(await asked.text()).toContain("This server sends no mail.");
    await t.services.accounts.settled();
    const outbox = await (await administratorLeft()).page("/settings/mail");
    expect(outbox).toContain("/sign-in/password/");
    expect(outbox).toContain("Its link is a secret");
    expect((await (await t.as("program-lead")).get("/settings/mail")).status).toBe(403);
  });
});

/** An administrator for tests after the one that took administrators down. */
async function administratorLeft(): Promise<Client> {
  if ((await admin.get("/settings/mail")).status === 200) return admin;
  return t.as("administrator", { personId: "none" });
}

test("R151 the night's clean-up removes what has ended, keeps what lives, and finds nothing twice", async () => {
  const app = await startTestApp();
  try {
    const boss = await app.as("administrator");
    await boss.post("/sign-in", { email: "boss@example.org", password: "a wrong password" });
    const all = async () => {
      const { rows } = await app.database.pool.query(
        `select (select string_agg(id, ' ' order by id) from accounts.session) as sessions,
          (select count(*)::int from accounts.attempt) as tries`,
      );
      return rows[0] as { sessions: string; tries: number };
    };
    await app.database.pool.query(
      `update accounts.session set id = 'lives', "expiresAt" = '2100-01-01'`,
    );
    await app.database.pool.query(
      `insert into accounts.session select 'ended', '2020-01-01', 'ended', "createdAt", "updatedAt", '', '', "userId" from accounts.session`,
    );
    expect(await all()).toMatchObject({ sessions: "ended lives" });
    const later = { database: app.database, clock: fixedClock("2026-11-26T15:00:00Z") };
    await cleanUpAccounts(later);
    expect(await all()).toEqual({ sessions: "lives", tries: 0 });
    await cleanUpAccounts(later);
    expect((await boss.get("/account")).status).toBe(200);
  } finally {
    await app.close();
  }
});

describe("links without a mail server", () => {
  test("R151 an administrator never reads a link that opens another organization", async () => {
    const user = newId();
    const email = newcomer();
    await t.database.pool.query(
      `insert into accounts."user" ("id", "name", "email", "emailVerified", "updatedAt")
       values ($1, 'Both', $2, true, now())`,
      [user, email],
    );
    const join = (organization: string) =>
      t.database.scope({ organization }, (trx) =>
        trx
          .insertInto("membership")
          .values({
            organization_id: organization,
            membership_id: newId(),
            user_id: user,
            role: "reviewer",
            unit_id: null,
            person_id: null,
            created_at: new Date(),
            ended_at: null,
          })
          .execute(),
      );
    const ask = async () => {
      for (const path of ["/sign-in/link", "/sign-in/forgot"])
        await client(t.app).post(path, { email });
      await t.services.accounts.settled();
      const { rows } = await t.database.pool.query<{ n: number }>(
        "select count(*)::int as n from mail where to_address = $1",
        [email],
      );
      return rows[0]!.n;
    };
    await join(t.organization);
    expect(await ask()).toBe(2);
    await join(t.otherOrganization);
    expect(await ask()).toBe(2);

    // A password chosen by link stands in the trail of every organization that it opens.
    const { rows } = await t.database.pool.query<{ link: string }>(
      "select link from mail where to_address = $1 and purpose = 'reset-password'",
      [email],
    );
    const { pathname } = new URL(rows[0]!.link);
    expect((await client(t.app).post(pathname, { password: PASSWORD })).status).toBe(303);
    const trail = await t.database.pool.query<{ organization_id: string }>(
      "select organization_id from audit_entry where action = 'reset-password' and subject_id = $1",
      [user],
    );
    expect(trail.rows.map((row) => row.organization_id).toSorted()).toEqual(
      [t.organization, t.otherOrganization].toSorted(),
    );
  });
});
