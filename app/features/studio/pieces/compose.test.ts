/** Compose over its pages: begin, save, keep, accept, two editors, versions, what stops a piece. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { ensureCourses } from "../../training/index.ts";

let t: TestApp;
let writer: Client;

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  writer = await t.as("communications");
}, 60_000);
afterAll(() => t?.close());

const begin = async (kind: string, template = "") => {
  const answer = await writer.post("/pieces/new", { kind, template, action: "" });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
};

/** The fields of the form as the page holds them, changed by these. */
async function save(
  client: Client,
  address: string,
  changes: Record<string, string>,
  channel = "main",
) {
  const page = await client.page(`${address}?channel=${channel}`);
  const field = (name: string) =>
    new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? "";
  const body = new URLSearchParams({
    do: "save",
    title: field("title"),
    revision: field("revision"),
    scope: field("scope"),
    channel: field("channel"),
    text: /<textarea[^>]*name="text"[^>]*>([^<]*)</.exec(page)?.[1] ?? "",
    ...changes,
  });
  for (const [, channel_] of page.matchAll(/name="channels" value="([^"]+)" checked/g))
    if (changes["channels"] === undefined) body.append("channels", channel_!);
  return client.post(address, body);
}

test("R83 a kind gives a draft with its parts, each a slot that stops it until it is written", async () => {
  const choose = await writer.page("/pieces/new");
  expect(choose).toContain("Newsletter item about the training");
  const here = await begin("news-item");
  const page = await writer.page(here);
  expect(page).toContain("## Headline");
  expect(page).toMatch(/\d+ things stop it from going out/);
  expect(page).toContain("It has no title");
});

test("R22 an awareness piece without the video, its main points or an invitation says each", async () => {
  const here = await begin("news-item");
  await save(writer, here, { title: "A course for buyers", text: "There is a course." });
  const page = await writer.page(here);
  for (const words of ["Missing: link to the video", "Missing: invitation to all staff"])
    expect(page).toContain(words);
  await save(writer, here, {
    text: "All staff can watch it: https://www.youtube.com/watch?v=Eq2jL_7VJQk",
  });
  const after = await writer.page(here);
  expect(after).not.toContain("Missing: link to the video");
  expect(after).not.toContain("Missing: invitation to all staff");
});
