/** The brand: set, refused, seen before it is saved, and on everything that is made. */
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { createDocuments } from "#platform/documents.ts";
import { parseText } from "../render/parse-text.ts";
import type { PieceDocument } from "../render/piece-document.ts";
import { renderPiece } from "../render/render-piece.ts";
import { BRAND, HOTLINE, PICTURE } from "../render/testing/pieces.ts";
import { brandOf } from "./brand.queries.ts";
import { contrastWords } from "./contrast-words.ts";
import { colorIn } from "./set-brand.ts";

let t: TestApp;
let writer: Client;
beforeAll(async () => {
  t = await startTestApp();
  writer = await t.as("communications");
}, 60_000);
afterAll(() => t?.close());

const brand = () => t.work("administrator", brandOf);
const send = (fields: Record<string, string>, logo?: Buffer) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (logo) form.set("logo", new File([new Uint8Array(logo)], "logo.png"));
  return writer.post("/brand", form);
};

test("R89 before anybody sets it, everything comes in the house's colors with the organization's name", async () => {
  expect(await brand()).toEqual({
    organization: "Lakeshore Health",
    primary: "#1a4fa3",
    accent: "#f2b233",
    logo: null,
    logoOnDark: null,
  });
  expect(await writer.page("/brand")).toContain("Nobody has set it yet");
});

test("R89 a brand is set, its logo for dark grounds drawn anew, and taken away again", async () => {
  const logo = await sharp({
    create: { width: 60, height: 20, channels: 4, background: "#ffffff" },
  })
    .png()
    .toBuffer();
  const fields = { name: "Lakeshore", primary: "7A1F5C", accent: "#8d4" };
  expect((await send(fields, logo)).status).toBe(303);
  expect(await brand()).toMatchObject({
    organization: "Lakeshore",
    primary: "#7a1f5c",
    accent: "#88dd44",
  });
  expect((await writer.get("/brand/logo-dark.png")).headers.get("content-type")).toBe("image/png");
  await send({ ...fields, removeDark: "on" });
  expect((await writer.get("/brand/logo-dark.png")).status).toBe(404);
  const { rows } = await t.database.pool.query(
    "select count(*)::int as n from stored_file where purpose = 'logo'",
  );
  expect(rows[0].n).toBe(0);
  expect((await brand()).organization).not.toBe(
    (await t.workOther("administrator", brandOf)).organization,
  );
});

test.each([
  [{ name: "", primary: "#1a4fa3", accent: "#f2b233" }, "Enter the organization"],
  [{ name: "L", primary: "blue", accent: "#f2b233" }, "Write a color"],
  [{ name: "L", primary: "#1a4fa3", accent: "#f2b23" }, "Write a color"],
])("a brand of %o is refused with the form kept", async (fields, words) => {
  const answer = await send(fields);
  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toContain(words);
  expect(page).toContain(`value="${fields.accent}"`);
});

test("a logo that is no picture is refused at its field", async () => {
  const answer = await send({ name: "L", primary: "#1a4fa3", accent: "#f2b233" }, Buffer.from("x"));
  expect(answer.status).toBe(400);
});

test("R89 colors are seen before they are saved, without JavaScript", async () => {
  const page = await writer.page("/brand?primary=%23ffee00&accent=%23ffdd00&name=Try");
  expect(page).toContain("Not saved yet");
  expect(page).toContain("The main color on white has only");
  expect(page).toContain("The two colors are close");
  expect(page).toContain("/brand/preview/graphic?primary=%23ffee00");
  expect((await brand()).primary).not.toBe("#ffee00");
  for (const what of ["graphic", "page", "background"]) {
    const answer = await writer.get(`/brand/preview/${what}?primary=%237a1f5c`);
    expect(answer.headers.get("content-type")).toBe("image/png");
    const { width } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect(width).toBeGreaterThan(600);
  }
  expect((await writer.get("/brand/preview/secret")).status).toBe(404);
}, 60_000);

test("only writers set it; readers see it", async () => {
  const auditor = await t.as("auditor");
  expect((await auditor.get("/brand")).status).toBe(200);
  expect((await auditor.post("/brand", { name: "x" })).status).toBe(403);
  expect((await (await t.as("learner")).get("/brand")).status).toBe(403);
});

test("contrast is said in words for every use of a color", () => {
  const good = contrastWords({ primary: "#1a4fa3", accent: "#f2b233" });
  expect(good.map((line) => line.state)).toEqual(["good", "good", "good", "good"]);
  const weak = contrastWords({ primary: "#ffee00", accent: "#ffee00" });
  expect(weak.map((line) => line.state)).toEqual(["good", "good", "helped", "weak"]);
  expect([colorIn("1A4FA3"), colorIn("#abc"), colorIn("red"), colorIn(undefined)]).toEqual([
    "#1a4fa3",
    "#aabbcc",
    null,
    null,
  ]);
});

test("R89 a graphic takes the piece's own picture, and goes without where the words need the room", async () => {
  const documents = createDocuments();
  const piece = (text: string, pictures: PieceDocument["pictures"]): PieceDocument => ({
    title: "Everybody can notice",
    language: "en",
    family: "graphic",
    blocks: parseText(text),
    pictures,
    brand: BRAND,
    hotline: HOTLINE,
    notice: "Not from HHS.",
  });
  const draw = async (text: string, pictures: PieceDocument["pictures"] = {}) =>
    Buffer.from((await renderPiece(documents, piece(text, pictures), "png", { size: "x" })).bytes);
  try {
    const without = await draw("Ask.");
    const own = await draw("Ask.\n\n![Boxes](picture:a)", { a: PICTURE });
    expect(own.equals(without)).toBe(false);
    expect((await sharp(own).metadata()).width).toBe(1600);
    const long = "Words that need all of the room there is on a graphic. ".repeat(12);
    const full = await draw(`${long}\n\n![Boxes](picture:a)`, { a: PICTURE });
    expect((await sharp(full).metadata()).width).toBe(1600);
  } finally {
    documents.close();
  }
}, 60_000);
