/** Mail that could not be delivered at once: hours, the pause and what has become of people still hold. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import { startSmtpPeer, type SmtpPeer } from "../../../test/smtp-peer.ts";
import { reminderLog } from "./index.ts";
import { setReminderState } from "./set-reminder-state.ts";
import { addPeople, ask, reach } from "./testing/roll-out.ts";
import { openStory, type Story } from "./testing/story.ts";

let peer: SmtpPeer;
let story: Story;
beforeAll(async () => {
  peer = await startSmtpPeer();
  story = await openStory({ smtpUrl: `${peer.url}?timeout=1` });
});
afterAll(async () => {
  await story.t.close();
  await peer.close();
});
beforeEach(async () => {
  await story.reset();
  peer.behavior = "well";
  peer.recipients.length = 0;
  peer.messages.length = 0;
});
afterEach(() => story.t.database.pool.query("delete from jobs.job"));

/** Works off what the queue holds, as if its time had come. */
async function deliver(): Promise<void> {
  await story.t.database.pool.query(
    "update jobs.job set start_after = now() - interval '1 minute'",
  );
  await story.t.services.jobs.runDue();
}
const reached = () => peer.messages.length;

/** Two people are written to in the afternoon, while the mail server says "later". */
async function handedOverWhileBusy(): Promise<string> {
  const course = await story.lead(
    async (work) => (await ask(work, await addPeople(work, 2), { dueOn: "2026-12-31" })).course,
  );
  story.setNow("2026-11-25T21:30:00Z"); // half past four
  peer.behavior = "busy-recipient";
  await story.runOut();
  await deliver();
  expect(await story.mails()).toHaveLength(2);
  expect(reached()).toBe(0);
  peer.behavior = "well";
  return course;
}

test("R150 what could not be delivered before closing time is not tried at night", async () => {
  await handedOverWhileBusy();
  story.later({ hours: 2 });
  await story.run();
  await deliver();
  expect(reached()).toBe(0);
  story.setNow("2026-11-26T13:05:00Z"); // five past eight
  await story.run();
  await deliver();
  expect(reached()).toBe(2);
});

test("R150 a pause stops also what was handed over and has not left", async () => {
  await handedOverWhileBusy();
  story.setNow("2026-11-26T14:00:00Z");
  await story.lead((work) => setReminderState(work, "pause"));
  await story.run();
  await deliver();
  expect(reached()).toBe(0);
  await story.lead((work) => setReminderState(work, "resume"));
  await story.run();
  await deliver();
  expect(reached()).toBe(2);
});

test("R150 who finishes before a late delivery gets no mail, and no log says that they did", async () => {
  const course = await handedOverWhileBusy();
  await story.lead((work) => reach(work, "p1", course));
  story.setNow("2026-11-26T14:00:00Z");
  await story.run();
  await deliver();
  expect(reached()).toBe(1);
  expect(await story.heldBack()).toEqual(["p1 done"]);
  expect(await story.lead((work) => reminderLog(work, "p1"))).toEqual([]);
  const { rows } = await story.lead((work) =>
    sql<{
      error: string;
      links: unknown;
    }>`select error, links from mail where status = 'failed'`.execute(work.trx),
  );
  expect(rows).toEqual([{ error: "Not sent: the person has finished.", links: null }]);
});
