/** A review over its pages: asked, commented, sent back, mended, approved; and what stops each. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
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
let lead: Client;

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  writer = await t.as("communications");
  reviewer = await t.as("reviewer");
  lead = await t.as("program-lead");
}, 120_000);
afterAll(() => t?.close());

const roleRow = { "who-0": "role:reviewer", "kind-0": "communications" };

test("R94 R29 a piece is asked for, waits in the list of whoever is asked, and is approved", async () => {
  const id = await beginPiece(writer, "First piece");
  const asked = await ask(writer, id, {
    ...roleRow,
    dueOn: "2026-12-01",
    note: "Look at line one",
  });
  expect([asked.status, asked.headers.get("location")]).toEqual([303, `/pieces/${id}/review`]);
  expect(await statusOf(t, id)).toBe("in-review");
  expect(await reviewer.page("/pieces/to-review")).toContain("First piece");
  expect(await lead.page("/pieces/to-review")).not.toContain("First piece");
  expect(await lead.page("/pieces/to-review?who=all")).toContain("First piece");
  expect(await reviewer.page("/today")).toContain("Pieces to review");
  const page = await reviewer.page(`/pieces/${id}/review`);
  expect(page).toContain("Look at line one");
  expect(page).toContain("These words are approved as they stand.");
  const done = await answer(reviewer, id, {
    answer: "approve",
    "q-msg-empowering": "unsure",
    "n-msg-empowering": "The end could say more",
  });
  expect(done.status).toBe(303);
  expect(await statusOf(t, id)).toBe("approved");
  const after = await writer.page(`/pieces/${id}/review`);
  for (const words of ["In review → Approved", "Unsure.", "The end could say more", "version 2"])
    expect(after).toContain(words);
});

test("R94 four eyes: an author neither approves nor is asked, whatever their role", async () => {
  const id = await beginPiece(lead, "The lead's own");
  const me = await userOf(t, "program-lead");
  const own = await ask(lead, id, { "who-0": `member:${me.id}`, "kind-0": "legal" });
  expect(own.status).toBe(400);
  expect(await own.text()).toContain("Somebody else has to look");
  await ask(lead, id, roleRow);
  expect(await lead.page(`/pieces/${id}/review`)).toContain("These are your words");
  const refused = await answer(lead, id, { answer: "approve" });
  expect(refused.status).toBe(403);
  const back = await answer(lead, id, { answer: "send-back", note: "No" });
  expect(back.status).toBe(403);
  expect(await statusOf(t, id)).toBe("in-review");
});

test("R94 four eyes hold for whoever changed one word after the writer, also without a version kept", async () => {
  const id = await beginPiece(writer, "Two hands");
  await savePieceText(lead, `/pieces/${id}`, { title: "Two hands", text: `${CLEAN} Thank you.` });
  // The writer saves last and changes nothing: the lead's words are still the lead's.
  await savePieceText(writer, `/pieces/${id}`, { title: "Two hands", text: `${CLEAN} Thank you.` });
  await ask(writer, id, roleRow);
  const version = /name="version" value="(\d+)"/.exec(
    await reviewer.page(`/pieces/${id}/review`),
  )![1]!;
  expect((await answer(lead, id, { answer: "approve", version })).status).toBe(403);
  expect((await answer(reviewer, id, { answer: "approve", version })).status).toBe(303);
  expect(await statusOf(t, id)).toBe("approved");
});

test("R94 changed words lose their approval; whoever wrote them before may look at the new ones", async () => {
  const id = await beginPiece(writer, "Approved, then changed");
  await ask(writer, id, roleRow);
  await answer(reviewer, id, { answer: "approve" });
  await savePieceText(lead, `/pieces/${id}`, {
    title: "Approved, then changed",
    text: `${CLEAN} New.`,
  });
  expect(await statusOf(t, id)).toBe("draft");
  await ask(lead, id, roleRow);
  const page = await lead.page(`/pieces/${id}/review`);
  expect(page).toContain("These are your words");
  const old = await answer(reviewer, id, { answer: "approve", version: "2" });
  expect(old.status).toBe(409);
  const version = /name="version" value="(\d+)"/.exec(page)![1]!;
  expect((await answer(reviewer, id, { answer: "approve", version })).status).toBe(303);
  expect(await statusOf(t, id)).toBe("approved");
});

test("R94 what stops a piece stops its approval, each with its reason, and nothing is written", async () => {
  const id = await beginPiece(writer, "With a blank", `${CLEAN} See [XX].`);
  await ask(writer, id, roleRow);
  const refused = await answer(reviewer, id, { answer: "approve" });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("[XX]");
  expect(await statusOf(t, id)).toBe("in-review");
  expect(await reviewer.page(`/pieces/${id}/review`)).toContain("Waiting");
  const bulk = await reviewer.post("/pieces/to-review/approve", { piece: id });
  expect(bulk.status).toBe(303);
  expect(await statusOf(t, id)).toBe("in-review");
});

test("R94 sent back with a reason at a place: the author sees it there, mends it, and resolves it", async () => {
  const id = await beginPiece(writer, "To mend", "First line here.\n\nThe second line is odd.");
  await ask(writer, id, roleRow);
  const here = `/pieces/${id}/review`;
  const empty = await answer(reviewer, id, { answer: "send-back" });
  expect(empty.status).toBe(400);
  expect(await empty.text()).toContain("Say why");
  const said = {
    channel: "",
    place: "2",
    version: "2",
    quote: "is odd",
    comment: "Say it plainly",
  };
  const kept = await reviewer.post(`${here}/comment`, said);
  expect(kept.headers.get("location")).toBe(`${here}#place-main-2`);
  await answer(reviewer, id, { answer: "send-back" });
  expect(await statusOf(t, id)).toBe("draft");
  const compose = await writer.page(`/pieces/${id}`);
  expect(compose).toContain("sent it back");
  expect(compose).toContain("Say it plainly");
  // A line before it moves the place, and the comment goes along.
  await savePieceText(writer, `/pieces/${id}`, {
    title: "To mend",
    text: "A new beginning.\n\nFirst line here.\n\nThe second line is odd.",
  });
  const page = await writer.page(here);
  const place = page.slice(page.indexOf('id="place-main-3"'));
  expect(place).toContain("Say it plainly");
  const comment = /id="comment-([\w-]{36})"/.exec(page)![1]!;
  await ask(writer, id, roleRow);
  const version = /name="version" value="(\d+)"/.exec(await reviewer.page(here))![1]!;
  const stopped = await answer(reviewer, id, { answer: "approve", version });
  expect(await stopped.text()).toContain("sent it back");
  await writer.post(`${here}/comments/${comment}/resolve`, { note: "Said plainly" });
  expect(await writer.page(here)).toContain("Said plainly");
  await answer(reviewer, id, { answer: "approve", version });
  expect(await statusOf(t, id)).toBe("approved");
});

test("R94 a needed review that nobody gave holds the approval until it is given, also by link", async () => {
  const text = `${CLEAN} People with lived experience wrote it with us.`;
  const id = await beginPiece(writer, "Needs a look", text);
  await ask(writer, id, roleRow);
  const yes = await answer(reviewer, id, { answer: "approve" });
  expect(yes.status).toBe(303);
  expect(await statusOf(t, id)).toBe("in-review");
  expect(await reviewer.page(`/pieces/${id}/review`)).toContain("Lived experience review");
  const link = await askByLink(writer, id, { kind: "lived-experience" });
  const given = await t.visitor.post(`${link}/answer`, { answer: "approve", version: "2" });
  expect(given.headers.get("location")).toBe(`${link}?done=answer`);
  expect(await statusOf(t, id)).toBe("approved");
  const page = await writer.page(`/pieces/${id}/review`);
  // Whose decision it was: the member's, not the last one's who answered.
  expect(page).toMatch(/Approved<\/b>\s*<small>\s*Test reviewer/);
});

test("R94 an organization says itself which reviews are needed", async () => {
  const saved = await lead.post(
    "/pieces/review-needs",
    new URLSearchParams([
      ["subjects-legal", "kind:sample-graphic"],
      ["audiences-other", "patients"],
    ]),
  );
  expect(saved.status).toBe(303);
  expect(await lead.page("/pieces/review-needs")).toContain('value="patients"');
  const id = await beginPiece(writer, "Needs legal");
  await ask(writer, id, { "who-0": "role:reviewer", "kind-0": "legal" });
  await answer(reviewer, id, { answer: "approve" });
  expect(await statusOf(t, id)).toBe("approved");
  const none = await lead.post("/pieces/review-needs", { "subjects-legal": "kind:no-such" });
  expect(none.status).toBe(303);
  expect((await writer.get("/pieces/review-needs")).status).toBe(403);
});
