/** What nobody should send, and what must not come out of it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, ORIGIN, startTestApp, type TestApp } from "../../../../test/app.ts";
import { askSupplier, FULL_ANSWER } from "../testing/asked.ts";
import { answersOf } from "./answers.queries.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

const ask = () => t.work("program-lead", (work) => askSupplier(work));
const answers = (requestId: string) => t.work("program-lead", (work) => answersOf(work, requestId));

test("R52 an upload of 2 GB ends at once with clear words, and the draft is as it was", async () => {
  const asked = await ask();
  await client(t.app).post(asked.path, { revision: "0", employees: "yes", do: "save" });
  const answer = await t.app.request(ORIGIN + asked.path, {
    method: "POST",
    headers: {
      origin: ORIGIN,
      "content-type": "multipart/form-data; boundary=x",
      "content-length": String(2 * 1024 ** 3),
    },
    body: "--x\r\n",
  });
  expect(answer.status).toBe(413);
  expect(await answer.text()).toContain("Nothing was kept.");
  expect(await answers(asked.requestId)).toMatchObject([{ employees: "yes", revision: 1 }]);
});

test("R52 a body that does not say its length is not gathered, whoever sends it", async () => {
  const asked = await ask();
  for (const path of [asked.path, "/s/nobody/nothing", "/imports/new"]) {
    let pulled = 0;
    const endless = new ReadableStream({
      pull: (to) => {
        pulled++;
        to.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const answer = await t.app.request(ORIGIN + path, {
      method: "POST",
      headers: {
        origin: ORIGIN,
        "content-type": "multipart/form-data; boundary=x",
        "transfer-encoding": "chunked",
      },
      body: endless,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("nothing of it was read or kept");
    expect(pulled).toBeLessThan(5);
  }
});

test("R52 a form that breaks off in the middle is refused, not a fault", async () => {
  const asked = await ask();
  const answer = await t.app.request(ORIGIN + asked.path, {
    method: "POST",
    headers: { origin: ORIGIN, "content-type": "multipart/form-data; boundary=x" },
    body: '--x\r\ncontent-disposition: form-data; name="do"',
  });
  expect(answer.status).toBe(400);
  expect(await answers(asked.requestId)).toEqual([]);
});

test("R52 what is sent after a request was accepted changes nothing and shows the receipt", async () => {
  const asked = await ask();
  await client(t.app).post(asked.path, { ...FULL_ANSWER, do: "send" });
  const [answer] = await answers(asked.requestId);
  const lead = await t.as("program-lead");
  await lead.post(`/contracts/requests/review/${answer!.id}/accept`);
  const late = await client(t.app).post(asked.path, {
    ...FULL_ANSWER,
    employees: "no",
    do: "send",
  });
  expect(late.status).toBe(409);
  expect(await late.text()).toContain("This was answered already");
  expect(await answers(asked.requestId)).toMatchObject([{ state: "accepted", employees: "yes" }]);
});

test("R52 a request that ended without an answer says so, and takes none", async () => {
  const asked = await ask();
  await t.work("program-lead", (work) =>
    work.trx
      .updateTable("compliance_request")
      .set({ closed_at: new Date(), closed_as: "expired" })
      .where("request_id", "=", asked.requestId)
      .execute(),
  );
  expect((await client(t.app).get(asked.path)).status).toBe(410);
  expect((await client(t.app).post(asked.path, { ...FULL_ANSWER, do: "send" })).status).toBe(410);
  expect(await answers(asked.requestId)).toEqual([]);
});

test("R52 a form sent from another site is refused", async () => {
  const asked = await ask();
  for (const origin of ["https://elsewhere.example", "null"]) {
    const answer = await t.app.request(ORIGIN + asked.path, {
      method: "POST",
      headers: { origin },
      body: new URLSearchParams({ ...FULL_ANSWER, do: "send" }),
    });
    expect(answer.status).toBe(403);
  }
  expect(await answers(asked.requestId)).toEqual([]);
});
