/** One mailbox, one page: notices that mark people's addresses mark requests, too. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRounds, type Rounds } from "../testing/rounds.ts";

let s: Rounds;
beforeAll(async () => {
  s = await openRounds();
});
afterAll(() => s.t.close());

const notice = (id: string) =>
  [
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example",
    "",
    "Action: failed",
    "Status: 5.1.1",
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: <${id}@lakeshore.example>`,
    "",
    "--b--",
    "",
  ].join("\r\n");

test("R53 the page for reminders that came back marks requests, for those who send them", async () => {
  await s.supplier("Acme");
  await s.runOut();
  const [mail] = await s.mails();
  const load = async (role: string) => {
    const form = new FormData();
    form.append("files", new File([notice(mail!.id)], "back.eml"));
    const answer = await (await s.t.as(role)).post("/training/reminders/bounces", form);
    expect(answer.status).toBe(303);
  };
  await load("learning-manager");
  expect(await s.states()).toEqual(["Acme: Sent"]);
  await load("program-lead");
  expect(await s.states()).toEqual(["Acme: Mail came back"]);
  const lead = await s.t.as("program-lead");
  const sent = await lead.get("/contracts/requests/bounces");
  expect(sent.headers.get("location")).toBe("/training/reminders/bounces");
  expect(await lead.page("/training/reminders/bounces")).toContain("and requests to suppliers");
  expect(
    (await (await s.t.as("contracts-manager")).get("/contracts/requests/bounces")).status,
  ).toBe(200);
});
