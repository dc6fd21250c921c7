import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { client, PASSWORD, startTestApp, type Client, type TestApp } from "../../../test/app.ts";
import { newId } from "#platform/ids.ts";
import { hashPassword } from "./password.ts";
import { createUser } from "./users.ts";

let t: TestApp;
let hash: string;
beforeAll(async () => {
  t = await startTestApp();
  hash = await hashPassword(PASSWORD);
}, 120_000);
afterAll(async () => {
  await t.services.accounts.settled();
  await t.close();
});

/** Somebody new with a password and a role in Lakeshore Health. */
async function someone(role = "auditor"): Promise<{ id: string; email: string }> {
  const email = `person.${newId()}@example.org`;
  const user = await createUser(
    t.database,
    { email, name: "Alex Rivers", hash },
    Temporal.Now.instant(),
  );
  await join(user!.id, t.organization, role);
  return { id: user!.id, email };
}
const join = (userId: string, organization: string, role: string) =>
  t.database.scope({ organization }, (trx) =>
    trx
      .insertInto("membership")
      .values({
        organization_id: organization,
        membership_id: newId(),
        user_id: userId,
        role,
        unit_id: null,
        person_id: null,
        created_at: new Date(),
        ended_at: null,
      })
      .execute(),
  );
const signIn = async (who: { email: string }, password = PASSWORD, more = {}) => {
  const browser = client(t.app);
  return {
    browser,
    answer: await browser.post("/sign-in", { email: who.email, password, ...more }),
  };
};
const isIn = async (browser: Client) => (await browser.get("/account")).status === 200;
const lastLink = (): Promise<{ link: string; body: string }> =>
  t.database.scope({ organization: t.organization }, async (trx) => {
    const row = await trx
      .selectFrom("mail")
      .select(["link", "body_text"])
      .orderBy("mail_id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    return { link: new URL(row.link!).pathname, body: row.body_text };
  });

describe("signing in with a password", () => {
  test("R151 the right password opens the workspace, and signing out closes it", async () => {
    const { browser, answer } = await signIn(await someone());
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/today");
    expect(await isIn(browser)).toBe(true);
    await browser.post("/sign-out");
    expect(await isIn(browser)).toBe(false);
  });

  test("R151 an unknown address and a wrong password read the same, and keep the address", async () => {
    const known = await someone();
    const wrong = await signIn(known, "another long password");
    const unknown = await signIn({ email: "nobody@example.org" }, "another long password");
    expect([wrong.answer.status, unknown.answer.status]).toEqual([400, 400]);
    const plain = (html: string, email: string) =>
      html.replaceAll(email, "").replaceAll(/nonce="[^"]*"/g, "");
    const [a, b] = [await wrong.answer.text(), await unknown.answer.text()];
    expect(a).toContain(known.email);
    expect(plain(a, known.email)).toBe(plain(b, "nobody@example.org"));
  });

  test("R151 guesses at one account end after ten, also the right one, and others go on", async () => {
    const [target, other] = [await someone(), await someone()];
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, i) => signIn(target, `a wrong password ${i}`)),
    );
    const statuses = answers.map((a) => a.answer.status).sort();
    expect(statuses).toEqual([...Array(10).fill(400), ...Array(4).fill(429)]);
    expect((await signIn(target)).answer.status).toBe(429);
    expect((await signIn(other)).answer.status).toBe(303);
    const unknown = { email: "unknown.target@example.org" };
    for (let i = 0; i < 10; i++) await signIn(unknown, "x");
    expect((await signIn(unknown, "x")).answer.status).toBe(429);
  });

  test("R151 somebody who belongs nowhere is told so and sees nothing else", async () => {
    const email = `nowhere.${newId()}@example.org`;
    await createUser(t.database, { email, name: "No Place", hash }, Temporal.Now.instant());
    const { browser, answer } = await signIn({ email });
    expect(answer.headers.get("location")).toBe("/account");
    expect(await browser.page("/account")).toContain("You belong to no organization here.");
    expect((await browser.get("/settings/members")).headers.get("location")).toBe("/account");
  });

  test("R151 only paths of our own are followed after signing in", async () => {
    const who = await someone();
    for (const bad of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "javascript:1",
    ]) {
      const { answer } = await signIn(who, PASSWORD, { return: bad });
      expect(answer.headers.get("location")).toBe("/today");
    }
    const { answer } = await signIn(who, PASSWORD, { return: "/metrics?asOf=2026-11-01" });
    expect(answer.headers.get("location")).toBe("/metrics?asOf=2026-11-01");
  });
});

describe("a dead session", () => {
  test("R151 a form that met it is still there after signing in, to be sent", async () => {
    const who = await someone("administrator");
    const visitor = client(t.app);
    const met = await visitor.post("/settings/members/invite", {
      email: 'new."person@example.org',
      role: "reviewer",
      password: "not carried",
    });
    expect(met.status).toBe(401);
    const page = await met.text();
    expect(page).toContain("your form is still here");
    const hidden = hiddenFields(page);
    expect(hidden["resume"]).toBe("/settings/members/invite");
    expect(hidden["resume:email"]).toBe('new."person@example.org');
    expect(page).not.toContain("not carried");
    const signedIn = await visitor.post("/sign-in", {
      ...hidden,
      email: who.email,
      password: PASSWORD,
    });
    const again = await signedIn.text();
    expect(signedIn.status).toBe(200);
    expect(again).toContain('action="/settings/members/invite"');
    expect(hiddenFields(again)["role"]).toBe("reviewer");
    expect(await isIn(visitor)).toBe(true);
  });

  test("R151 a page that met it is where signing in leads", async () => {
    const answer = await client(t.app).get("/account/sessions");
    expect(answer.headers.get("location")).toBe("/sign-in?return=%2Faccount%2Fsessions");
  });
});

/** Name and value of every hidden field, as a browser would send them. */
function hiddenFields(html: string): Record<string, string> {
  const decode = (s: string) =>
    s
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&lt;", "<")
      .replaceAll("&amp;", "&");
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((m) => [
      decode(m[1]!),
      decode(m[2]!),
    ]),
  );
}

describe("one-time links", () => {
  test("R151 a mailed link signs in once under 50 parallel presses; opening it uses nothing up", async () => {
    const who = await someone();
    const asked = await client(t.app).post("/sign-in/link", { email: who.email.toUpperCase() });
    expect(asked.status).toBe(200);
    await t.services.accounts.settled();
    const { link, body } = await lastLink();
    expect(link).toMatch(/^\/sign-in\/link\/[A-Za-z0-9_-]{32,}$/);
    expect(body).not.toContain(link);
    for (let i = 0; i < 3; i++) expect((await client(t.app).get(link)).status).toBe(200);
    const browsers = Array.from({ length: 50 }, () => client(t.app));
    const answers = await Promise.all(browsers.map((browser) => browser.post(link)));
    expect(answers.map((a) => a.status).sort()).toEqual([303, ...Array(49).fill(410)]);
    expect((await Promise.all(browsers.map(isIn))).filter(Boolean)).toHaveLength(1);
    expect((await client(t.app).get(link)).status).toBe(410);
  });

  test("R151 only the hash of a link is stored with accounts, and it opens nothing else", async () => {
    const who = await someone();
    await client(t.app).post("/sign-in/link", { email: who.email });
    await t.services.accounts.settled();
    const secret = (await lastLink()).link.split("/").at(-1)!;
    const stored = await t.database.pool.query("select * from accounts.mailed_link");
    expect(JSON.stringify(stored.rows)).not.toContain(secret);
    const wrong = await client(t.app).post(`/sign-in/password/${secret}`, {
      password: "four quiet herons here",
    });
    expect(wrong.status).toBe(410);
    expect((await client(t.app).post(`/sign-in/link/${secret}`)).status).toBe(303);
  });

  test("R151 an unknown address gets the same answer and no mail", async () => {
    const count = () =>
      t.database.pool
        .query("select count(*)::int as n from mail")
        .then((r) => r.rows[0].n as number);
    const before = await count();
    const answer = await client(t.app).post("/sign-in/forgot", { email: "nobody@example.org" });
    await t.services.accounts.settled();
    expect(answer.status).toBe(200);
    expect(await count()).toBe(before);
  });

  test("R151 a new password ends every session and every other link, and a weak one uses nothing up", async () => {
    const who = await someone();
    const { browser: old } = await signIn(who);
    await client(t.app).post("/sign-in/link", { email: who.email });
    await t.services.accounts.settled();
    const signInLink = (await lastLink()).link;
    await client(t.app).post("/sign-in/forgot", { email: who.email });
    await t.services.accounts.settled();
    const { link } = await lastLink();
    expect(link).toContain("/sign-in/password/");
    const browser = client(t.app);
    const weak = await browser.post(link, { password: "Password2026!" });
    expect(weak.status).toBe(400);
    expect(await weak.text()).toContain("among the first that are guessed");
    const changed = await Promise.all(
      Array.from({ length: 8 }, () =>
        client(t.app).post(link, { password: "seven brown herons fish" }),
      ),
    );
    expect(changed.map((a) => a.status).sort()).toEqual([303, ...Array(7).fill(410)]);
    expect(await isIn(old)).toBe(false);
    expect((await client(t.app).post(signInLink)).status).toBe(410);
    expect((await signIn(who)).answer.status).toBe(400);
    expect((await signIn(who, "seven brown herons fish")).answer.status).toBe(303);
  });

  test("R151 a link is too old after its time", async () => {
    const who = await someone();
    await client(t.app).post("/sign-in/link", { email: who.email });
    await t.services.accounts.settled();
    const { link } = await lastLink();
    await t.database.pool.query(
      "update accounts.mailed_link set expires_at = expires_at - interval '21 minutes' where user_id = $1",
      [who.id],
    );
    expect((await client(t.app).post(link)).status).toBe(410);
  });
});

/** The code an authenticator app shows for a key (RFC 6238: SHA-1, 30 s, six digits). */
function appCode(key: string, at: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g)!.map((b) => Number.parseInt(b, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac("sha1", bytes).update(counter).digest();
  const offset = mac.at(-1)! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

describe("two-step sign-in", () => {
  test("R151 turned on with a key from the page, it is asked after the password and after a mailed link", async () => {
    const who = await someone();
    const { browser } = await signIn(who);
    expect((await browser.post("/account/two-factor/start", { current: "wrong" })).status).toBe(
      400,
    );
    const page = await (
      await browser.post("/account/two-factor/start", { current: PASSWORD })
    ).text();
    const { uri } = hiddenFields(page);
    const key = new URL(uri!).searchParams.get("secret")!;
    expect(page).toContain("<svg");
    expect(page.replaceAll(/\s/g, "")).toContain(key.match(/.{1,4}/g)!.join(""));
    expect(
      (await browser.post("/account/two-factor/confirm", { code: "12", uri: uri! })).status,
    ).toBe(400);
    const on = await browser.post("/account/two-factor/confirm", {
      code: appCode(key, Date.now()),
      uri: uri!,
    });
    const codes = [...(await on.text()).matchAll(/<code>([a-z0-9]{5}-[a-z0-9]{5})<\/code>/g)].map(
      (m) => m[1]!,
    );
    expect(codes).toHaveLength(10);
    const file = await browser.post("/account/two-factor/codes.txt", { codes: codes.join(" ") });
    expect(file.headers.get("content-disposition")).toContain("attachment");
    expect(await file.text()).toContain(codes[9]!);

    const first = await signIn(who);
    expect(first.answer.headers.get("location")).toBe("/sign-in/code");
    expect(await isIn(first.browser)).toBe(false);
    expect((await first.browser.post("/sign-in/code", { code: "abc" })).status).toBe(400);
    const entered = await first.browser.post("/sign-in/code", { code: appCode(key, Date.now()) });
    expect(entered.headers.get("location")).toBe("/today");
    expect(await isIn(first.browser)).toBe(true);

    await client(t.app).post("/sign-in/link", { email: who.email });
    await t.services.accounts.settled();
    const byLink = client(t.app);
    const linked = await byLink.post((await lastLink()).link);
    expect(linked.headers.get("location")).toBe("/sign-in/code");
    expect(await isIn(byLink)).toBe(false);
    // A recovery code, as somebody types it from paper, works once.
    const typed = codes[0]!.toUpperCase().replace("-", " ");
    expect((await byLink.post("/sign-in/code", { code: typed })).status).toBe(303);
    expect(await isIn(byLink)).toBe(true);
    const again = await signIn(who);
    expect((await again.browser.post("/sign-in/code", { code: codes[0]! })).status).toBe(400);
    expect(await isIn(again.browser)).toBe(false);

    const off = await byLink.post("/account/two-factor/off", { current: PASSWORD });
    expect(off.status).toBe(303);
    expect((await signIn(who)).answer.headers.get("location")).toBe("/today");
  });
});

describe("sessions", () => {
  test("R151 they are listed with their device, end one by one and all together", async () => {
    const who = await someone();
    const sessions = await Promise.all([signIn(who), signIn(who), signIn(who)]);
    const [a, b, c] = sessions.map((s) => s.browser) as [Client, Client, Client];
    const page = await a.page("/account/sessions");
    const ids = [...page.matchAll(/name="id" value="([^"]+)"/g)].map((m) => m[1]!);
    expect(ids).toHaveLength(2);
    expect(page).toContain("This one");
    await a.post("/account/sessions/end", { id: ids[0]! });
    const left = await Promise.all([b, c].map(isIn));
    expect(left.filter(Boolean)).toHaveLength(1);
    await a.post("/account/sessions/end", { which: "others" });
    expect(await Promise.all([a, b, c].map(isIn))).toEqual([true, false, false]);
    await a.post("/account/sessions/end", { which: "all" });
    expect(await isIn(a)).toBe(false);
  });

  test("R151 nobody ends the session of somebody else", async () => {
    const [mine, theirs] = [await signIn(await someone()), await signIn(await someone())];
    const { rows } = await t.database.pool.query(
      'select id from accounts.session order by "createdAt" desc limit 20',
    );
    for (const { id } of rows as { id: string }[])
      await mine.browser.post("/account/sessions/end", { id });
    expect(await isIn(theirs.browser)).toBe(true);
  });

  test("R151 changing the password asks for the old one and ends the other sessions", async () => {
    const who = await someone();
    const [here, there] = [await signIn(who), await signIn(who)];
    const next = "eleven green otters swim";
    const wrong = await here.browser.post("/account/password", { current: "no", password: next });
    expect(wrong.status).toBe(400);
    const done = await here.browser.post("/account/password", {
      current: PASSWORD,
      password: next,
    });
    expect(done.headers.get("location")).toBe("/account");
    expect(await isIn(here.browser)).toBe(true);
    expect(await isIn(there.browser)).toBe(false);
    expect((await signIn(who, next)).answer.status).toBe(303);
    const trail = await t.database.scope({ organization: t.organization }, (trx) =>
      trx.selectFrom("audit_entry").select("action").where("subject_id", "=", who.id).execute(),
    );
    expect(trail.map((entry) => entry.action)).toEqual(["change-password"]);
  });
});

describe("several organizations", () => {
  test("R151 a member of two chooses one, and never one they do not belong to", async () => {
    const who = await someone("administrator");
    const { browser } = await signIn(who);
    const refused = await browser.post("/account/organization", {
      organization: t.otherOrganization,
    });
    expect(refused.status).toBe(403);
    await join(who.id, t.otherOrganization, "executive");
    expect(await browser.page("/account/organization")).toContain("Harbor Clinic");
    await browser.post("/account/organization", { organization: t.otherOrganization });
    expect(await browser.page("/account")).toContain("Harbor Clinic, as executive");
    expect((await browser.get("/settings/members")).status).toBe(403);
    await browser.post("/account/organization", { organization: t.organization });
    expect((await browser.get("/settings/members")).status).toBe(200);
  });
});
