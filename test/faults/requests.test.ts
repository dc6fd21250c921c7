/** Rounds of requests against kill -9: no supplier is skipped, none is asked or reminded twice. */
import { expect, test, vi } from "vitest";
import { openDatabase } from "../../app/platform/db/database.ts";
import { Subject, withFolder } from "./process.ts";

// A minute here; a machine many times slower must not fail.
vi.setConfig({ testTimeout: 1_800_000 });

const CHILD = "requests-child.ts";
/** A Wednesday, its undo window over. */
const LATER = "2036-03-05T15:16:00Z";
/** A week before the answer is due. */
const WEEK_BEFORE = "2036-03-19T15:00:00Z";

async function runToEnd(folder: string, now: string): Promise<void> {
  const last = new Subject(["send", folder], { NOW: now }, CHILD);
  await last.says("finished");
  await last.ended;
}

async function killAt(folder: string, now: string, points: readonly string[]): Promise<void> {
  for (const point of points) {
    const sender = new Subject(["send", folder], { NOW: now, KILL_AT: point }, CHILD);
    await sender.says(point);
    await sender.kill();
    expect(sender.lines).not.toContain("finished");
  }
}

async function counted(folder: string) {
  const database = await openDatabase({ directory: folder });
  const { rows } = await database.pool.query(
    `select count(*) filter (where purpose = 'supplier-request')::int as asked,
       count(distinct to_address) filter (where purpose = 'supplier-request')::int as suppliers,
       count(*) filter (where purpose = 'supplier-reminder')::int as reminded,
       count(distinct to_address) filter (where purpose = 'supplier-reminder')::int as "suppliersReminded",
       (select count(*)::int from compliance_request where sent_at is not null and mail_id is not null) as sent,
       (select count(*)::int from compliance_request where sent_at is null) as waiting,
       (select count(*)::int from request_event where kind = 'sent') as noted,
       (select count(*)::int from request_link) as links,
       (select string_agg(state, ',') from request_round) as rounds
     from mail`,
  );
  await database.close();
  return rows[0];
}

test("R53 R150 killed inside and after a handful that is handed over: every supplier is asked and reminded once", () =>
  withFolder(async (folder) => {
    const founder = new Subject(["found", folder], {}, CHILD);
    await founder.says("finished");
    await founder.ended;
    await killAt(folder, LATER, ["inside 1", "after 1", "inside 2", "after 2"]);
    await runToEnd(folder, LATER);
    await runToEnd(folder, LATER);
    const asked = {
      asked: 230,
      suppliers: 230,
      reminded: 0,
      suppliersReminded: 0,
      sent: 230,
      waiting: 0,
      noted: 230,
      links: 230,
      rounds: "done",
    };
    expect(await counted(folder)).toEqual(asked);
    await killAt(folder, WEEK_BEFORE, ["inside 1", "after 1", "inside 2"]);
    await runToEnd(folder, WEEK_BEFORE);
    await runToEnd(folder, WEEK_BEFORE);
    expect(await counted(folder)).toEqual({
      ...asked,
      reminded: 230,
      suppliersReminded: 230,
      links: 460,
    });
  }));
