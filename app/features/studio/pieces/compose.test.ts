/** Compose over its pages: begin, save, keep, accept, two editors, versions, what stops a piece. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { ensureCourses } from "../../training/index.ts";
import { setPieceStatus } from "./set-piece-status.ts";

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

test("R83 R86 a kind gives a draft with its parts, each a slot that stops it until it is written", async () => {
  expect(await writer.page("/pieces/new")).toContain("Newsletter item about the training");
  const page = await writer.page(await begin("news-item"));
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

test("R84 what the house knows is filled in; what it does not know stops the piece until somebody does", async () => {
  const here = await begin("news-item");
  await save(writer, here, {
    title: "Hello",
    text: "{{organization}} asks {{contact-email}} and [XX].",
  });
  const page = await writer.page(here);
  expect(page).toContain("Lakeshore Health asks");
  expect(page).toContain("Blank: e-mail of the contact person");
  expect(page).not.toContain("Blank: your organization");
  expect(page).toContain("Fill in [XX] before you publish.");
  await save(writer, here, { "fill-contact-email": "program@lakeshore.example" });
  const filled = await writer.page(here);
  expect(filled).toContain("asks program@lakeshore.example and");
  expect(filled).not.toContain("Blank: e-mail");
});

test("R26 R93 each channel counts as it does, and one gets a text of its own from the main text", async () => {
  const here = await begin("ambassador-post-1");
  const text = `${"Buyers ask. ".repeat(22)}https://www.train.org/main/course/1112251/details`;
  await save(writer, here, { title: "Ask", text, channels: "x" });
  // 264 letters and a link that counts 23.
  expect(await writer.page(here)).toContain("287 of 280 characters on X");
  await save(writer, here, { do: "own:x" });
  await save(writer, here, { text: "Buyers ask. 👩‍⚕️" }, "x");
  const page = await writer.page(`${here}?channel=x`);
  expect(page).toContain("14 of 280");
  expect(page).toContain("X has a text of its own.");
  expect(await writer.page(`${here}?channel=main`)).toContain(text.slice(0, 100));
  await save(writer, here, { do: "same:x" }, "x");
  expect(await writer.page(`${here}?channel=x`)).not.toContain("X has a text of its own.");
});

test("R93 more than two hashtags stop a piece", async () => {
  const here = await begin("ambassador-post-1");
  await save(writer, here, { text: "Join us. #EndTrafficking #ForcedLabor #HumanTrafficking" });
  expect(await writer.page(here)).toContain("different hashtags: keep at most 2");
});

test("R105 a finding is taken over by its button, or kept with a reason that can be taken back", async () => {
  const here = await begin("news-item");
  await save(writer, here, {
    title: "Words",
    text: "We rescue victims. They are vulnerable groups.",
  });
  const page = await writer.page(here);
  const use = /name="do" value="(use:0:[^"]+)"/.exec(page)![1]!;
  await save(writer, here, { do: use });
  expect(await writer.page(here)).not.toContain("We rescue victims. They are vulnerable groups.");
  const keep = /name="do" value="keep:([^"]+)"/.exec(await writer.page(here))![1]!;
  const without = await save(writer, here, { do: `keep:${keep}` });
  expect(without.status).toBe(400);
  expect(await without.text()).toContain("Say why the words should stay.");
  await save(writer, here, { do: `keep:${keep}`, [`reason:${keep}`]: "It is the title of a law." });
  const kept = await writer.page(here);
  expect(kept).toContain("1 kept with a reason");
  expect(kept).toContain("It is the title of a law.");
  const again = /name="do" value="(again:[^"]+)"/.exec(kept)![1]!;
  await save(writer, here, { do: again });
  expect(await writer.page(here)).not.toContain("kept with a reason");
});

test("R90 R91 the Hotline and vetted facts are put in with one press, always exact", async () => {
  const here = await begin("news-item");
  await save(writer, here, { text: "Help is there.", do: "insert:{{hotline}}" });
  const page = await writer.page(here);
  expect(page).toMatch(/Help is there\.\s+\{\{hotline\}\}/);
  expect(page).toContain("1-888-373-7888");
  expect(page).toContain(
    "The International Labour Organization estimates that 27.6 million people",
  );
});

test("R94 the second of two editors is told, sees both texts, and nothing is overwritten", async () => {
  const here = await begin("news-item");
  await save(writer, here, { title: "One", text: "The first text." });
  const lead = await t.as("program-lead");
  const stale = /name="revision"[^>]*value="(\d+)"/.exec(await lead.page(here))![1]!;
  await save(writer, here, { text: "Written by the first." });
  const answer = await save(lead, here, { revision: stale, text: "Written by the second." });
  expect(answer.status).toBe(409);
  const both = await answer.text();
  expect(both).toContain("Written by the first.");
  expect(both).toContain("Written by the second.");
  expect(await writer.page(here)).not.toContain("Written by the second.");
  await save(lead, here, { text: "Both, merged." });
  expect(await lead.page(here)).toContain("Both, merged.");
  // What the first wrote is a version.
  expect(await lead.page(`${here}/versions`)).toContain("Test communications");
});

test("R94 saves behind the scenes answer with a time, and tell of another editor", async () => {
  const here = await begin("news-item");
  const send = (revision: string) =>
    t.app.request(`http://localhost:3000${here}`, {
      method: "POST",
      headers: { origin: "http://localhost:3000", accept: "application/json", cookie: "" },
      body: new URLSearchParams({ do: "autosave", revision, scope: "", title: "T", text: "A" }),
    });
  // Nobody is signed in: no save.
  expect((await send("1")).status).not.toBe(200);
});

test("R94 versions are listed, compared word by word, and brought back as new ones", async () => {
  const here = await begin("news-item");
  await save(writer, here, { title: "T", text: "We buy gloves." });
  await save(writer, here, { text: "We buy masks." });
  const page = await writer.page(`${here}/versions`);
  expect(page).toMatch(/<del><span[^>]*>gone: <\/span>gloves<\/del>/);
  expect(page).toMatch(/<ins><span[^>]*>added: <\/span>masks<\/ins>/);
  const back = await writer.post(`${here}/versions/2/restore`);
  expect(back.status).toBe(303);
  expect(await writer.page(here)).toContain("We buy gloves.");
  expect(await writer.page(`${here}/versions`)).toContain("Version 2 brought back");
  expect((await writer.post(`${here}/versions/99/restore`)).status).toBe(404);
  expect(await (await writer.get(`${here}/versions.csv`)).text()).toContain("We buy masks.");
});

test("R94 words changed after somebody looked make it a draft again, and it says so", async () => {
  const here = await begin("news-item");
  const id = here.split("/").at(-1)!;
  await save(writer, here, { title: "T", text: "A" });
  await t.work("administrator", (work) => setPieceStatus(work, id, ["draft"], "approved"));
  await save(writer, here, { audience: "Everybody" });
  expect(await writer.page(here)).toContain("Approved");
  await save(writer, here, { text: "B" });
  const page = await writer.page(here);
  expect(page).toContain("it is a draft again");
});

test("R95 a piece is kept as a template, stands beside ours, and can be removed", async () => {
  const here = await begin("news-item");
  await save(writer, here, {
    title: "Ours",
    text: "Our {{organization}} text.",
    "fill-organization": "Secret",
  });
  await writer.post(`${here}/template`, { name: "For our sites" });
  const page = await writer.page("/pieces/new?kind=news-item");
  expect(page).toContain("For our sites");
  const id = /name="template" value="([^"]+)"[^>]*>\s*<label[^>]*>For our sites/.exec(page)![1]!;
  const made = await writer.page(await begin("news-item", id));
  expect(made).toContain("Our {{organization}} text.");
  expect(made).not.toContain("Secret");
  await writer.post(`/pieces/templates/${id}/remove`);
  expect(await writer.page("/pieces/new?kind=news-item")).not.toContain("For our sites");
});

test("R27 R82 pieces are copied, archived out of the list and taken out again", async () => {
  const here = await begin("news-item");
  await save(writer, here, { title: "Zebra news", text: "Words." });
  const copy = await writer.post(`${here}/duplicate`);
  expect(await writer.page(copy.headers.get("location")!)).toContain("Copy of Zebra news");
  await writer.post(`${here}/archive`);
  const list = await writer.page("/pieces?q=zebra");
  expect(list).toContain("Copy of Zebra news");
  expect(list.match(/Zebra news/g)!.length).toBe(1);
  expect(await writer.page("/pieces?q=zebra&status=archived")).toContain(here);
  await writer.post(`${here}/unarchive`);
  const csv = await (await writer.get("/pieces.csv?q=zebra")).text();
  expect(csv.split("\n").filter((line) => line.includes("Zebra")).length).toBe(2);
});

test("hostile text is shown as text, in any script, and a text over 200 KB is refused with its words kept", async () => {
  const here = await begin("news-item");
  await save(writer, here, {
    title: "<script>alert(1)</script>",
    text: "<img src=x onerror=alert(1)> [x](javascript:alert(1))\n\n# שלום עולם",
  });
  const page = await writer.page(here);
  expect(page).not.toContain("<script>alert(1)");
  expect(page).not.toContain("<img src=x");
  expect(page).not.toContain('href="javascript:');
  expect(page).toContain('dir="auto"');
  const emoji = await save(writer, here, { text: "👩🏽‍⚕️".repeat(3000) });
  expect(emoji.status).toBe(303);
  const large = await save(writer, here, { text: "word ".repeat(50_000) });
  expect(large.status).toBe(400);
  const refused = await large.text();
  expect(refused).toContain("more than 200 KB");
  expect(refused).toContain("word word word");
});

test("whoever reads sees the piece and what stops it, and has no form", async () => {
  const here = await begin("news-item");
  const reader = await t.as("auditor");
  const page = await reader.page(here);
  expect(page).toContain("stop it from going out");
  expect(page).not.toContain('name="text"');
  expect((await reader.post(here, { text: "x", revision: "1" })).status).toBe(403);
  const other = await t.asOther("communications");
  expect((await other.get(here)).status).toBe(404);
});

test("R94 the search of everything finds a piece by its title and its words, for whoever reads pieces", async () => {
  const here = await begin("news-item");
  await save(writer, here, { title: "Lanterns for the harbor", text: "A quiet kingfisher waits." });
  for (const q of ["lanterns", "kingfisher"]) {
    const page = await writer.page(`/search?q=${q}`);
    expect(page).toContain(`href="${here}"`);
    expect(page).toContain("Newsletter item");
  }
  const other = await t.asOther("communications");
  expect(await other.page("/search?q=lanterns")).not.toContain("Lanterns for the harbor");
  const clerk = await t.as("learner");
  expect(await (await clerk.get("/search?q=lanterns")).text()).not.toContain("Lanterns");
});
