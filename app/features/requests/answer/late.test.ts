/** A form that was on its way while its link was ended. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ORIGIN, startTestApp, type TestApp } from "../../../../test/app.ts";
import { revokeRequestLinks } from "../links.ts";
import { askSupplier, FULL_ANSWER } from "../testing/asked.ts";
import { answersOf } from "./answers.queries.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

test.each([
  ["save", 404],
  ["send", 404],
  ["autosave", 409],
])("R52 a link that ends while the form is on its way takes nothing: %s", async (press, status) => {
  const asked = await t.work("program-lead", (work) => askSupplier(work));
  const bytes = new TextEncoder().encode(
    new URLSearchParams({ ...FULL_ANSWER, do: press }).toString(),
  );
  // The link is read first; between the first bytes and the last, somebody ends it.
  const body = new ReadableStream({
    start: (to) => to.enqueue(bytes.slice(0, 10)),
    async pull(to) {
      await t.work("program-lead", (work) => revokeRequestLinks(work, asked.requestId));
      to.enqueue(bytes.slice(10));
      to.close();
    },
  });
  const answer = await t.app.request(ORIGIN + asked.path, {
    method: "POST",
    headers: {
      origin: ORIGIN,
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(bytes.length),
    },
    body,
    duplex: "half",
  } as RequestInit);
  expect(answer.status).toBe(status);
  expect(await t.work("program-lead", (work) => answersOf(work, asked.requestId))).toEqual([]);
});
