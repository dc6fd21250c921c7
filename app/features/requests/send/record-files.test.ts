/** An answer by phone, where the supplier had begun online and attached a file. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { answersOf, evidenceOf } from "../answer/answers.queries.ts";
import { askSupplier, FULL_ANSWER } from "../testing/asked.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

test.each([
  ["files", "files", 1],
  ["", "answers", 0],
])(
  "R53 it is recorded; files stay only with leave to keep them: %s",
  async (leave, kept, files) => {
    const asked = await t.work("program-lead", (work) => askSupplier(work));
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...FULL_ANSWER, mayKeep: leave, do: "save" }))
      form.append(name, value);
    const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    form.append("files", new File([pdf], "count.pdf"));
    await client(t.app).post(asked.path, form);
    const lead = await t.as("program-lead");
    const done = await lead.post(`/contracts/requests/${asked.requestId}/record`, {
      ...FULL_ANSWER,
      via: "phone",
      saidOn: "2026-11-24",
    });
    expect(done.status).toBe(303);
    const [answer] = await t.work("program-lead", (work) => answersOf(work, asked.requestId));
    expect(answer).toMatchObject({ state: "waiting", may_keep: kept });
    const all = await t.work("program-lead", (work) => evidenceOf(work, answer!.id));
    expect(all.filter((file) => file.purgedAt === null)).toHaveLength(files);
  },
);
