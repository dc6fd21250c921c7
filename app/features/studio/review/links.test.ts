/** Links of reviewers, hostile ones too; many at once; two organizations; advisers. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { hashSecret } from "#platform/ids.ts";
import { acceptInvitation, inviteAdviser } from "../../partners/index.ts";
import { ensureCourses } from "../../training/index.ts";
import {
  answer,
  ask,
  askByLink,
  beginPiece,
  CLEAN,
  savePieceText,
  statusOf,
  userOf,
} from "./testing/reviews.ts";

let t: TestApp;
let writer: Client;
let reviewer: Client;

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  writer = await t.as("communications");
  reviewer = await t.as("reviewer");
}, 120_000);
afterAll(() => t?.close());

const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await t.database.pool.query<T>(text, values)).rows;

test("R94 a link opens without an account or a cookie, uses nothing up, and is stored as a hash", async () => {
  const id = await beginPiece(writer, "By link");
  const link = await askByLink(writer, id);
  for (let i = 0; i < 3; i += 1) {
    const page = await client(t.app).get(link);
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("x-robots-tag")).toContain("noindex");
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(await page.text()).toContain("Please look at this text");
  }
  const secret = link.split("/").at(-1)!;
  const [row] = await rows<{ token_hash: string }>(
    "select token_hash from piece_reviewer where token_hash = $1",
    [hashSecret(secret)],
  );
  expect(row).toBeDefined();
  const trail = await rows("select 1 from audit_entry where after::text like '%' || $1 || '%'", [
    secret,
  ]);
  expect(trail).toEqual([]);
});

test("R94 a yes by link is a review and no approval; its author is named in the history", async () => {
  const id = await beginPiece(writer, "Only a link");
  const link = await askByLink(writer, id, { name: "Ana Ortiz" });
  const by = client(t.app);
  const comment = { channel: "", place: "1", version: "2", comment: "Warmer, please" };
  const said = await by.post(`${link}/comment`, comment);
  expect(said.headers.get("location")).toBe(`${link}?done=comment#place-main-1`);
  expect(said.headers.getSetCookie()).toEqual([]);
  await by.post(`${link}/answer`, { version: "2", answer: "approve" });
  expect(await statusOf(t, id)).toBe("in-review");
  const page = await reviewer.page(`/pieces/${id}/review`);
  expect(page).toContain("Warmer, please");
  expect(page).toContain("Ana Ortiz");
  await answer(reviewer, id, { answer: "approve" });
  expect(await by.page(link)).toContain("It was approved.");
});

test("R94 hostile links lead nowhere, all in the same words", async () => {
  const id = await beginPiece(writer, "Hostile");
  const link = await askByLink(writer, id);
  const [, , org, secret] = link.split("/");
  const wrong = [
    `/r/${org}/${"a".repeat(32)}`,
    `/r/${org}/${secret!.slice(0, -1)}`,
    `/r/${t.otherOrganization}/${secret}`,
    `/r/no-such/${secret}`,
    `/r/${org}/${encodeURIComponent("' or 1=1 --")}`,
  ];
  for (const address of wrong) {
    const page = await t.visitor.get(address);
    expect([address, page.status]).toEqual([address, 404]);
    expect(await page.text()).toContain("This link leads nowhere now");
    const posted = await t.visitor.post(`${address}/answer`, { version: "2", answer: "approve" });
    expect(posted.status).toBe(404);
  }
  // A link of one piece answers for no other, whatever its form says.
  const other = await beginPiece(writer, "Another piece");
  await ask(writer, other, { "who-0": "role:reviewer", "kind-0": "legal" });
  await t.visitor.post(`${link}/answer`, {
    version: "2",
    answer: "send-back",
    note: "x",
    piece: other,
    id: other,
  });
  expect([await statusOf(t, id), await statusOf(t, other)]).toEqual(["draft", "in-review"]);
});

test("R94 a link ends with its round, when it is revoked, renewed, or has run out", async () => {
  const id = await beginPiece(writer, "Ends");
  const first = await askByLink(writer, id);
  const [row] = await rows<{ reviewer_id: string }>(
    "select reviewer_id from piece_reviewer where token_hash = $1",
    [hashSecret(first.split("/").at(-1)!)],
  );
  const at = `/pieces/${id}/review/reviewers/${row!.reviewer_id}`;
  const renewed = await (await writer.post(`${at}/link`)).text();
  const second = /\/r\/[\w-]+\/[\w-]+/.exec(renewed)![0];
  expect((await t.visitor.get(first)).status).toBe(404);
  expect((await t.visitor.get(second)).status).toBe(200);
  await savePieceText(writer, `/pieces/${id}`, { title: "Ends", text: `${CLEAN} More.` });
  expect(await t.visitor.page(second)).toContain("Its words changed in the meantime");
  const late = await t.visitor.post(`${second}/answer`, { version: "2", answer: "approve" });
  expect([late.status, late.headers.get("location")]).toEqual([303, second]);
  const third = await askByLink(writer, id);
  await t.database.pool.query(
    "update piece_reviewer set expires_at = '2026-01-01' where token_hash = $1",
    [hashSecret(third.split("/").at(-1)!)],
  );
  expect((await t.visitor.get(third)).status).toBe(404);
  const [again] = await rows<{ reviewer_id: string }>(
    "select reviewer_id from piece_reviewer where token_hash = $1",
    [hashSecret(third.split("/").at(-1)!)],
  );
  await writer.post(`/pieces/${id}/review/reviewers/${again!.reviewer_id}/revoke`);
  expect(await writer.page(`/pieces/${id}/review`)).toContain("No longer asked");
});

test("R94 four eyes: no link to an author's own address, and none is answered where an author is signed in", async () => {
  const id = await beginPiece(writer, "Tricks");
  const me = await userOf(t, "communications");
  for (const email of [me.email, me.email.toUpperCase(), me.email.replace("@", "+two@")]) {
    const refused = await ask(writer, id, { "name-0": "Somebody", "email-0": email });
    expect([email, refused.status]).toEqual([email, 400]);
  }
  const link = await askByLink(writer, id);
  const own = await writer.post(`${link}/answer`, { version: "2", answer: "approve" });
  expect(own.status).toBe(403);
  // Whoever was asked by link and writes afterwards is an author too.
  const lead = await t.as("program-lead");
  const their = (await userOf(t, "program-lead")).email;
  const theirs = await askByLink(writer, id, { email: their });
  await savePieceText(lead, `/pieces/${id}`, { title: "Tricks", text: `${CLEAN} Mine.` });
  await ask(writer, id, { "who-0": "role:reviewer", "kind-0": "legal" });
  expect(await t.visitor.page(theirs)).toContain("This review is over");
  const forged = await ask(writer, id, { "name-0": "Them", "email-0": their });
  expect(forged.status).toBe(400);
});

test("R94 a flood of comments by one link is stopped, with what was typed kept", async () => {
  const id = await beginPiece(writer, "Flood");
  const link = await askByLink(writer, id);
  const fields = {
    channel: "",
    place: "1",
    version: "2",
    comment: "Again <script>alert(1)</script>",
  };
  for (let i = 0; i < 20; i += 1) await t.visitor.post(`${link}/comment`, fields);
  const stopped = await t.visitor.post(`${link}/comment`, fields);
  expect(stopped.status).toBe(400);
  const page = await stopped.text();
  expect(page).toContain("many comments at once");
  expect(page).not.toContain("<script>alert");
});

test("R94 fifty approvals at once have one effect, and each is told what happened", async () => {
  const id = await beginPiece(writer, "At once");
  await ask(writer, id, { "who-0": "role:reviewer", "kind-0": "legal" });
  const all = await Promise.all(
    Array.from({ length: 50 }, () => answer(reviewer, id, { answer: "approve" })),
  );
  const by = Map.groupBy(all, (one) => one.status);
  expect([...by.keys()].toSorted()).toEqual([303, 409]);
  expect(by.get(303)!.length).toBe(1);
  const moves = await rows(
    "select 1 from piece_move where piece_id = $1 and to_status = 'approved'",
    [id],
  );
  expect(moves.length).toBe(1);
});

test("R94 a save and an approval at once: the words that are approved are those that were read", async () => {
  const id = await beginPiece(writer, "Save and approve");
  await ask(writer, id, { "who-0": "role:reviewer", "kind-0": "legal" });
  await Promise.all([
    answer(reviewer, id, { answer: "approve" }),
    savePieceText(writer, `/pieces/${id}`, { title: "Save and approve", text: `${CLEAN} Late.` }),
  ]);
  expect(await statusOf(t, id)).toBe("draft");
});

test("R94 several are approved by one press, and one press takes them back with their authors", async () => {
  const ids = [await beginPiece(writer, "Many 1"), await beginPiece(writer, "Many 2")];
  for (const id of ids) await ask(writer, id, { "who-0": "role:reviewer", "kind-0": "legal" });
  const lead = await t.as("program-lead");
  const form = new URLSearchParams(ids.map((id) => ["piece", id]));
  const done = await lead.post("/pieces/to-review/approve", form);
  expect(done.status).toBe(303);
  expect(await Promise.all(ids.map((id) => statusOf(t, id)))).toEqual(["approved", "approved"]);
  const toast = await lead.page("/pieces/to-review?who=all");
  const undo = /\/pieces\/to-review\/undo\/[\w-]+/.exec(toast)![0];
  expect((await reviewer.post(undo)).status).toBe(409);
  expect((await lead.post(undo)).status).toBe(303);
  expect(await Promise.all(ids.map((id) => statusOf(t, id)))).toEqual(["in-review", "in-review"]);
  expect((await answer(writer, ids[0]!, { answer: "approve" })).status).toBe(403);
  expect((await answer(reviewer, ids[0]!, { answer: "approve" })).status).toBe(303);
});

test("R94 another organization sees, answers and approves nothing", async () => {
  const id = await beginPiece(writer, "Ours alone");
  await ask(writer, id, { "who-0": "role:reviewer", "kind-0": "legal" });
  const other = await t.asOther("program-lead");
  expect((await other.get(`/pieces/${id}/review`)).status).toBe(404);
  expect((await answer(other, id, { answer: "approve" })).status).toBe(404);
  expect(await other.page("/pieces/to-review?who=all")).not.toContain("Ours alone");
  await other.post("/pieces/to-review/approve", { piece: id });
  expect(await statusOf(t, id)).toBe("in-review");
});

test("R94 an approved piece is put on a day and on somebody; a past day is refused; reasons are asked", async () => {
  const id = await beginPiece(writer, "On its day");
  await ask(writer, id, { "who-0": "role:reviewer", "kind-0": "legal" });
  await answer(reviewer, id, { answer: "approve" });
  const here = `/pieces/${id}/review`;
  const me = await userOf(t, "communications");
  const past = { plannedOn: "2026-11-01", plannedTime: "9", hands: me.id };
  const refused = await writer.post(`${here}/schedule`, past);
  expect(refused.status).toBe(400);
  const page = await refused.text();
  for (const words of ["This day is over", "Enter a time"]) expect(page).toContain(words);
  await writer.post(`${here}/schedule`, {
    plannedOn: "2026-12-11",
    plannedTime: "09:30",
    hands: me.id,
  });
  expect(await statusOf(t, id)).toBe("scheduled");
  expect((await writer.post(`${here}/move`, { move: "reopen", reason: "" })).status).toBe(400);
  expect((await reviewer.post(`${here}/move`, { move: "reopen", reason: "x" })).status).toBe(403);
  await writer.post(`${here}/move`, { move: "reopen", reason: "The day moved" });
  expect(await statusOf(t, id)).toBe("draft");
  expect(await writer.page(here)).toContain("The day moved");
});

test("R136 R140 an adviser reviews under the name they chose; the general trail names nobody", async () => {
  const id = await beginPiece(writer, "With an adviser");
  const adviserId = await t.work("program-lead", async (work) => {
    const made = await inviteAdviser(null, work, { called: "Secret Name", letter: "Hello" });
    await acceptInvitation(work, made.adviserId, { naming: "chosen", chosenName: "River" });
    return made.adviserId;
  });
  const lead = await t.as("program-lead");
  expect(await writer.page(`/pieces/${id}/review/ask`)).not.toContain("River");
  expect(await lead.page(`/pieces/${id}/review/ask`)).toContain("Adviser: River");
  const shown = await (await ask(lead, id, { "who-0": `adviser:${adviserId}` })).text();
  const link = /\/r\/[\w-]+\/[\w-]+/.exec(shown)![0];
  await t.visitor.post(`${link}/answer`, {
    version: "2",
    answer: "send-back",
    note: "Say hope first",
  });
  const page = await writer.page(`/pieces/${id}/review`);
  expect(page).toContain("River");
  expect(page).not.toContain("Secret Name");
  expect(page).not.toContain("Pay and consent");
  const trail = await rows<{ after: unknown }>(
    "select after from audit_entry where subject_id = $1 and action = 'answer-review'",
    [id],
  );
  expect(JSON.stringify(trail)).toContain("A lived-experience review was given.");
  expect(
    JSON.stringify(await rows("select * from audit_entry where subject_id = $1", [id])),
  ).not.toMatch(/River|Secret Name/);
});
