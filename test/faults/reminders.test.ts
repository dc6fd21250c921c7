/**
 * Reminders against mail servers that drop, stall and refuse, and against kill -9: nobody is
 * skipped, nobody is silently written to twice.
 */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { sql, type RawBuilder } from "kysely";
import { runReminders } from "../../app/features/reminders/index.ts";
import { setReminderState } from "../../app/features/reminders/set-reminder-state.ts";
import { addPeople, ask, clearRollOut } from "../../app/features/reminders/testing/roll-out.ts";
import { openDatabase } from "../../app/platform/db/database.ts";
import type { MailStatus } from "../../app/platform/mail.ts";
import type { Work } from "../../app/platform/work.ts";
import { startTestApp, type TestApp } from "../app.ts";
import { startSmtpPeer, type Behavior, type SmtpPeer } from "../smtp-peer.ts";
import { Subject, withFolder } from "./process.ts";

// Minutes here; a machine many times slower must not fail.
vi.setConfig({ testTimeout: 1_800_000 });

const PEOPLE = 200;
/** Years ahead, so that what the queue puts off does not run by itself: the ticks wake the batch. */
const MORNING = "2036-03-05T15:00:00Z";
let now = MORNING;
let peer: SmtpPeer;
let t: TestApp;
beforeAll(async () => {
  peer = await startSmtpPeer();
  t = await startTestApp({
    clock: { now: () => Temporal.Instant.from(now) },
    config: { smtpUrl: `${peer.url}?timeout=1` },
  });
});
afterAll(async () => {
  await t.close();
  await peer.close();
});
beforeEach(async () => {
  now = MORNING;
  peer.messages.length = 0;
  peer.decide = () => "well";
  await t.work("program-lead", clearRollOut);
});

interface Sent {
  readonly address: string;
  readonly status: MailStatus;
  readonly attempts: number;
  readonly error: string | null;
}

/** How often a whole message to each address arrived. */
function arrivals(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const message of peer.messages) {
    const to = /^To: .*?([\w.]+@lakeshore\.example)/m.exec(message)?.[1] ?? "?";
    const id = /^Message-ID: (.*)$/m.exec(message)?.[1] ?? "?";
    found.set(to, [...(found.get(to) ?? []), id]);
  }
  return found;
}

const lead = <T>(use: (work: Work) => Promise<T>) => t.work("program-lead", use);
const rowsOf = <R>(query: RawBuilder<R>) =>
  lead(async (work) => (await query.execute(work.trx)).rows);

/** 200 people, handed over and delivered until nothing waits anymore. */
async function deliverAll(): Promise<Sent[]> {
  const ground = { mailer: t.services.mailer, url: "http://localhost:3000", hotline: "1-888" };
  const run = () => runReminders(t.services, ground, t.organization);
  await lead(async (work) => {
    await ask(work, await addPeople(work, PEOPLE), { dueOn: "2036-12-31" });
    await setReminderState(work, "start");
    await sql`update reminder_setting set confirm_above = 5000, daily_limit = 5000`.execute(
      work.trx,
    );
  });
  await run();
  now = "2036-03-05T15:16:00Z";
  for (let round = 0; round < 100; round++) {
    await run();
    await t.services.jobs.runDue();
    const [next] = await rowsOf(sql<{ at: Date | null }>`select min(next_at) as at from mail`);
    if (!next?.at)
      return rowsOf(sql<Sent>`select to_address as address, status, attempts, error from mail`);
    const due = Temporal.Instant.fromEpochMilliseconds(next.at.getTime());
    if (Temporal.Instant.compare(due, now) > 0) now = due.toString();
  }
  throw new Error("Something still waits after a hundred rounds.");
}

test.each<[Behavior, number]>([
  ["drop-at-once", 60],
  ["greet-421", 60],
  ["busy-recipient", 60],
  ["busy-message", 60],
  ["drop-in-message", 60],
  ["drop-after-dot", 60],
  ["stall", 6],
  ["stall-after-dot", 6],
  ["refuse-recipient", 60],
  ["refuse-message", 60],
])(
  "R150 %s (the first %d times): of 200 none is lost, none silently doubled",
  async (behavior, times) => {
    let met = 0;
    peer.decide = () => (++met <= times ? behavior : "well");
    const rows = await deliverAll();
    const came = arrivals();
    const refused = behavior.startsWith("refuse");
    expect(rows).toHaveLength(PEOPLE);
    expect(rows.flatMap((row) => faultsOf(row, came.get(row.address) ?? [], refused))).toEqual([]);
    const failed = rows.filter((row) => row.status === "failed").length;
    expect(failed).toBe(refused ? times : 0);
    // Only what was taken without an answer may come a second time.
    const most = behavior.endsWith("after-dot") ? PEOPLE + times : PEOPLE - failed;
    expect(peer.messages.length).toBeLessThanOrEqual(most);
  },
);

/** What is wrong with how one mail ended, in words. */
function faultsOf(row: Sent, ids: readonly string[], refused: boolean): string[] {
  if (row.status === "failed") {
    const said = /answered 55/.test(row.error ?? "");
    return refused && said && ids.length === 0 ? [] : [`${row.address} failed: ${row.error}`];
  }
  return [
    ids.length === 0 ? `${row.address} was lost` : "",
    ids.length > 2 ? `${row.address} got ${ids.length} copies` : "",
    new Set(ids).size > 1 ? `${row.address} got copies under other numbers` : "",
    ids.length === 2 && row.attempts < 2 ? `${row.address} was silently doubled` : "",
  ].filter(Boolean);
}

const CHILD = "reminders-child.ts";
const LATER = "2036-03-05T15:16:00Z";

test("R150 killed while planning, inside and after a handful that is handed over: everybody once", () =>
  withFolder(async (folder) => {
    const founder = new Subject(["found", folder], {}, CHILD);
    await founder.says("finished");
    await founder.ended;
    for (const [point, now] of [
      ["planning", "2036-03-05T15:00:00Z"],
      ["inside 1", LATER],
      ["inside 2", LATER],
      ["after 1", LATER],
    ] as const) {
      if (point === "inside 1") await runToEnd(folder, "2036-03-05T15:00:00Z"); // the plan, whole
      const sender = new Subject(["send", folder], { NOW: now, KILL_AT: point }, CHILD);
      await sender.says(point);
      await sender.kill();
      expect(sender.lines).not.toContain("finished");
    }
    await runToEnd(folder, LATER);
    const database = await openDatabase({ directory: folder });
    const { rows } = await database.pool.query(
      `select count(*)::int as mails, count(distinct to_address)::int as people,
         (select count(*)::int from mailing_recipient where state = 'handed' and mail_id is not null) as handed,
         (select count(*)::int from mailing_recipient where state = 'waiting') as waiting,
         (select count(*)::int from personal_link where purpose = 'learner') as links
       from mail`,
    );
    await database.close();
    expect(rows).toEqual([{ mails: 500, people: 500, handed: 500, waiting: 0, links: 500 }]);
  }));

async function runToEnd(folder: string, now: string): Promise<void> {
  const last = new Subject(["send", folder], { NOW: now }, CHILD);
  await last.says("finished");
  await last.ended;
}

test("R150 killed while delivering: everybody gets it, and only what was in doubt comes twice", () =>
  withFolder(async (folder) => {
    const founder = new Subject(["found", folder], {}, CHILD);
    await founder.says("finished");
    await founder.ended;
    await runToEnd(folder, "2036-03-05T15:00:00Z");
    await runToEnd(folder, LATER);
    let met = 0;
    const enough = new Promise<void>((resolve) => {
      peer.decide = () => {
        if (++met > 120) resolve();
        return "well";
      };
    });
    const first = new Subject(["deliver", folder, peer.url], { NOW: LATER }, CHILD);
    await enough;
    await first.kill();
    // The queue gives a job back that died; what it had in hand is looked at after its lease.
    for (const now of ["2036-03-05T15:40:00Z", "2036-03-05T16:00:00Z", "2036-03-05T16:20:00Z"]) {
      const next = new Subject(["deliver", folder, peer.url], { NOW: now }, CHILD);
      await next.says("finished");
      await next.ended;
    }
    const came = arrivals();
    expect(came.size).toBe(500);
    const doubled = [...came.values()].filter((ids) => ids.length > 1);
    expect(doubled.length).toBeLessThanOrEqual(25);
    const wrong = doubled.filter((ids) => ids.length > 2 || new Set(ids).size > 1);
    expect(wrong).toEqual([]);
  }));
