/** Consent, rules, rights, tally and copies: what stops a piece, and what happens when a consent ends. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { asProgram } from "#features/organization/index.ts";
import { acceptInvitation, askConsent, inviteAdviser } from "#features/partners/index.ts";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { withdrawConsent } from "../../partners/advisers/withdraw-consent.ts";
import { HOTLINE } from "../render/testing/pieces.ts";
import { toDocument } from "../pieces/to-document.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import { imageRules } from "../kinds/guided-questions.ts";
import { noteHandout } from "./note-handout.ts";
import { pictureBlockers } from "./picture-blockers.ts";
import { shownPicture } from "./picture-bytes.ts";
import { takeBackEnded } from "./expire.ts";
import { tallyOf } from "./tally.ts";
import { added, pieceWith } from "./testing/upload.ts";

let t: TestApp;
let writer: Client;
let lead: Client;
beforeAll(async () => {
  t = await startTestApp();
  writer = await t.as("communications");
  lead = await t.as("program-lead");
}, 60_000);
afterAll(() => t?.close());

const LIVED = { shows: "lived-experience", who: "women", role: "affected" };
const blockers = (id: string) => t.work("administrator", (work) => pictureBlockers(work, id));
const kinds = async (id: string) => (await blockers(id)).map((one) => one.kind);
const statusOf = async (id: string) =>
  (await t.work("administrator", (work) => findPiece(work, id))).status;
const shown = (id: string) => t.work("administrator", (work) => shownPicture(work, id));
const record = (id: string, changes: Record<string, string> = {}, places = ["internal"]) => {
  const form = new URLSearchParams({
    called: "Falling Leaf",
    givenOn: "2026-11-01",
    givenHow: "Signed, in the safe",
    ...changes,
  });
  for (const place of places) form.append("places", place);
  return lead.post(`/pictures/${id}/consent/record`, form);
};
const documentOf = (piece: string) =>
  t.work("administrator", (work) => toDocument(work, piece, { hotline: HOTLINE }));

test("R112 a picture of a person with lived experience stays hidden and stops pieces until a consent holds", async () => {
  const id = await added(writer, LIVED);
  const piece = await pieceWith(t, [id]);
  const hidden = await writer.get(`/pictures/${id}/file`);
  expect(hidden.status).toBe(410);
  expect(await hidden.text()).toContain("This picture is not shown.");
  expect((await lead.get(`/pictures/${id}/file`)).status).toBe(200);
  expect(await kinds(piece)).toEqual(["consent"]);
  expect((await documentOf(piece)).pictures).toEqual({});
  expect(await writer.page(`/pieces/${piece}`)).toContain("A picture has no consent record");
  expect((await record(id)).status).toBe(303);
  expect(await kinds(piece)).toEqual([]);
  expect((await writer.get(`/pictures/${id}/file`)).status).toBe(200);
  expect(Object.keys((await documentOf(piece)).pictures)).toEqual([id]);
});

test("R112 a consent covers places and days, and no others", async () => {
  const id = await added(writer, LIVED);
  await record(id, { untilOn: "2026-11-30" });
  const piece = await pieceWith(t, [id], { channels: ["intranet", "linkedin"] });
  expect((await blockers(piece)).map((one) => one.title)).toEqual([
    "The consent for a picture does not cover social media",
  ]);
  const inside = await pieceWith(t, [id], { status: "approved" });
  expect(await statusOf(inside)).toBe("approved");
  const later = await t.work("administrator", (work) =>
    takeBackEnded({ ...work, today: Temporal.PlainDate.from("2026-12-01") }),
  );
  expect(later).toBe(1);
  expect(await statusOf(inside)).toBe("draft");
});

test("R112 withdrawal takes every use down at once, lists the copies, and drafts a message", async () => {
  const id = await added(writer, { ...LIVED, alt: "A woman at a window." });
  await record(id);
  const pieces = await Promise.all(
    (["draft", "approved", "scheduled", "handed-off", "published", "in-review"] as const).map(
      (status) => pieceWith(t, [id], status === "draft" ? {} : { status }),
    ),
  );
  await t.work("communications", (work) =>
    noteHandout(work, { pieceId: pieces[1]!, way: "kit", what: "Kit", to: "Harbor Union" }),
  );
  expect(await shown(id)).not.toBeNull();
  expect((await writer.post(`/pictures/${id}/consent/withdraw`)).status).toBe(404);
  expect((await lead.post(`/pictures/${id}/consent/withdraw`)).status).toBe(303);
  for (const piece of pieces) expect(await statusOf(piece)).toBe("draft");
  expect(await shown(id)).toBeNull();
  for (const one of [writer, lead])
    for (const size of ["file", "thumb"])
      expect((await one.get(`/pictures/${id}/${size}`)).status).toBe(410);
  expect((await documentOf(pieces[1]!)).pictures).toEqual({});
  expect(await kinds(pieces[0]!)).toEqual(["withdrawn"]);
  const page = await writer.page(`/pictures/${id}`);
  expect(page).toContain("Harbor Union");
  expect(page).toContain("The consent was withdrawn");
  expect(page).toContain("from “Published” to");
  expect((await record(id)).status).toBe(409);
  const message = await writer.page(`/pictures/${id}/message`);
  expect(message).toContain("Please take a picture down today");
  expect(message).not.toContain("Falling Leaf");
  const sent = await writer.post(`/pictures/${id}/message`, {
    way: "mail",
    addresses: "ana@union.example, bo@union.example",
    subject: "Please",
    body: "Take it down {link}",
  });
  expect(sent.status).toBe(303);
  const { rows } = await t.database.pool.query(
    "select to_address from mail where purpose = 'request to take a picture down' order by 1",
  );
  expect(rows.map((row) => row.to_address)).toEqual(["ana@union.example", "bo@union.example"]);
  expect(await writer.page(`/pictures/${id}`)).toContain("Everybody was asked");
});

test("R112 R140 an adviser's own withdrawal, or their erasure, hides their pictures", async () => {
  const program = <T>(use: Parameters<typeof asProgram<T>>[2]) =>
    asProgram(t.services, t.organization, use);
  const { adviserId } = await program((work) =>
    inviteAdviser(null, work, { called: "Leaf", letter: "Hello" }),
  );
  await program((work) => acceptInvitation(work, adviserId, { naming: "anonymous" }));
  const consent = () =>
    program((work) =>
      askConsent(work, adviserId, {
        about: "A picture",
        uses: "picture",
        places: "internal",
        fromOn: "2026-11-01",
        written: "yes",
      }),
    );
  const [first] = [await consent()];
  const id = await added(writer, LIVED);
  const linked = await lead.post(`/pictures/${id}/consent/adviser`, { adviser: adviserId });
  expect(linked.status).toBe(303);
  const piece = await pieceWith(t, [id], { status: "published" });
  expect(await kinds(piece)).toEqual([]);
  await program((work) => withdrawConsent(work, { adviserId, consentId: first, how: "link" }));
  expect(await statusOf(piece)).toBe("draft");
  expect(await shown(id)).toBeNull();
  expect(await kinds(piece)).toEqual(["withdrawn"]);
});

test("R112 the record is read by holders alone, and the trail names nobody", async () => {
  const id = await added(writer, LIVED);
  await record(id, { called: "Quiet Heron" });
  expect((await writer.get(`/pictures/${id}/consent`)).status).toBe(404);
  expect((await (await t.as("administrator")).get(`/pictures/${id}/consent`)).status).toBe(404);
  expect(await lead.page(`/pictures/${id}/consent`)).toContain("Quiet Heron");
  expect(await writer.page(`/pictures/${id}`)).not.toContain("Quiet Heron");
  const { rows } = await t.database.pool.query("select before, after from audit_entry");
  expect(JSON.stringify(rows)).not.toContain("Quiet Heron");
  const off = await writer.post(`/pictures/${id}`, {
    name: "x",
    alt: "A gate",
    shows: "people",
    rights: "own",
    revision: "1",
  });
  expect(off.status).toBe(400);
});

test("R109 R110 a no to a rule that stops needs a note and takes pieces back; a hint does not", async () => {
  const id = await added(writer);
  const piece = await pieceWith(t, [id], { status: "approved" });
  const check = (answers: Record<string, string>) => writer.post(`/pictures/${id}/check`, answers);
  expect((await check({ "answer-img-no-restraint": "no" })).status).toBe(400);
  const warns = imageRules().find((rule) => rule.level === "warns")!;
  await check({ [`answer-${warns.id}`]: "no", [`note-${warns.id}`]: "A shape in the dark" });
  expect(await statusOf(piece)).toBe("approved");
  const no = { "answer-img-no-restraint": "no", "note-img-no-restraint": "A rope is seen." };
  expect((await check(no)).status).toBe(303);
  expect(await statusOf(piece)).toBe("draft");
  const [blocker] = await blockers(piece);
  expect(blocker).toMatchObject({ kind: "rule", why: expect.stringContaining("A rope is seen.") });
  await check({ "answer-img-no-restraint": "yes" });
  expect(await kinds(piece)).toEqual([]);
  expect(imageRules()).toHaveLength(11);
});

test("R113 rights that run out stop a piece, and the picture is left out", async () => {
  const id = await added(writer, { rights: "licensed", rightsUntil: "2026-11-24" });
  const piece = await pieceWith(t, [id, "nobody-knows-it"]);
  expect(await kinds(piece)).toEqual(["rights", "missing"]);
  expect(await shown(id)).toBeNull();
});

test("a picture in use is not deleted; one that nobody uses goes with its bytes", async () => {
  const id = await added(writer);
  const piece = await pieceWith(t, [id]);
  expect((await writer.post(`/pictures/${id}/delete`)).status).toBe(409);
  await t.database.pool.query("update piece set body = '' where piece_id = $1", [piece]);
  expect((await writer.post(`/pictures/${id}/delete`)).status).toBe(303);
  expect((await writer.get(`/pictures/${id}`)).status).toBe(404);
});

test("the library filters, counts uses, and comes as a file", async () => {
  const id = await added(writer, { name: "Zebra crossing" });
  await pieceWith(t, [id]);
  const page = await writer.page("/pictures?q=zebra&state=used");
  expect(page).toContain("Zebra crossing");
  expect(page).toContain("1 piece");
  expect(await writer.page("/pictures?q=zebra&state=unused")).toContain("No picture fits");
  const csv = await writer.page("/pictures.csv?q=zebra");
  expect(csv.split("\n")).toHaveLength(3);
});

test("R111 the tally says in a sentence where pictures lean one way", async () => {
  const use = (who: "women" | "men", role: "affected" | "leader", form: "sex" | "labor") => ({
    who,
    role,
    form,
  });
  const women = [1, 2, 3].map(() => use("women", "affected", "sex"));
  expect(tallyOf(women).leans).toEqual([
    "Women are shown with sex trafficking only, in all 3 pictures that speak of a form.",
    "Women are shown only as persons affected, in all 3 pictures.",
  ]);
  expect(
    tallyOf([...women, use("women", "leader", "labor"), use("men", "affected", "labor")]).leans,
  ).toEqual([]);
  expect(tallyOf([use("women", "affected", "sex")]).leans).toEqual([]);
  const id = await added(writer, { shows: "people", who: "women", role: "professional" });
  const piece = await pieceWith(t, [id, "drawing-talk"]);
  const tagged = { who: "women", role: "affected", form: "sex" };
  expect((await writer.post(`/pictures/${id}/uses/${piece}`, tagged)).status).toBe(303);
  const page = await writer.page("/pictures/tally");
  expect(page).toContain("Women · Person affected · Sex trafficking");
  expect(page).toContain("Two people talking");
});

test("R88 drawings come in the colors of the brand and stand in documents", async () => {
  const piece = await pieceWith(t, ["drawing-ship"]);
  const before = (await shown("drawing-ship"))!;
  expect(before.type).toBe("image/svg+xml");
  await writer.post(
    "/brand",
    new URLSearchParams({ name: "Lake", primary: "#7a1f5c", accent: "#8fd14f" }),
  );
  const after = Buffer.from((await shown("drawing-ship"))!.bytes).toString();
  expect(after).toContain("#7a1f5c");
  expect(after).toContain("#8fd14f");
  expect(after).not.toMatch(/<script|onload|href=/);
  const made = await documentOf(piece);
  expect(made.brand).toMatchObject({ organization: "Lake", primary: "#7a1f5c" });
  expect(Object.keys(made.pictures)).toEqual(["drawing-ship"]);
  expect(await kinds(piece)).toEqual([]);
});
