/** Nobody is lost and nobody is asked twice: joined suppliers, many at once, addresses that come late. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { joinSuppliers } from "#features/contracts/index.ts";
import { earlierAnswer } from "../answer/answers.queries.ts";
import { EVERYBODY, openRounds, type Rounds } from "../testing/rounds.ts";
import { candidates } from "./candidates.queries.ts";
import { changeContact } from "./change-contact.ts";
import { listRounds } from "./rounds.queries.ts";
import { sendAgain } from "./send-again.ts";

let s: Rounds;
beforeAll(async () => {
  s = await openRounds();
});
afterAll(() => s.t.close());
beforeEach(() => s.reset());

const ground = () => ({ mailer: s.t.services.mailer, url: "https://x.example", hotline: "1" });
const join = (into: string, ...supplierIds: string[]) =>
  s.lead((work) => joinSuppliers(work, { into, supplierIds }));
const accepted = (day = "2026-12-01") =>
  s.lead(async (work) => {
    await sql`update compliance_request set closed_as = 'accepted', closed_at = ${new Date(day)},
      answered_at = ${new Date(day)} where closed_at is null`.execute(work.trx);
    await sql`insert into request_answer (organization_id, answer_id, request_id, state, employees,
        subcontractors, began_at, saved_at, submitted_at, submitted_on)
      select organization_id, request_id, request_id, 'accepted', 'yes', 'yes', now(), now(), ${new Date(day)}, ${day}::date
      from compliance_request q where not exists (select 1 from request_answer a where a.request_id = q.request_id)`.execute(
      work.trx,
    );
  });

describe("R53 suppliers that were joined after they were asked", () => {
  test("the one that stands for both is asked again, once, with what the other said", async () => {
    await s.supplier("Acme");
    await s.supplier("Acme Inc");
    await s.runOut({ choice: { ...EVERYBODY, suppliers: ["acme-inc"] } });
    const first = await s.requestOf("Acme Inc");
    await accepted();
    await join("acme", "acme-inc");
    s.setNow("2027-11-26T15:00:00Z");
    await s.run();
    await s.run();
    const { rows } = await s.lead((work) =>
      sql<{
        id: string;
        supplier: string;
        before: string;
      }>`select request_id as id, supplier_id as supplier,
        repeat_of as before from compliance_request where closed_at is null`.execute(work.trx),
    );
    expect(rows).toMatchObject([{ supplier: "acme", before: first }]);
    const earlier = await s.lead((work) => earlierAnswer(work, rows[0]!.id));
    expect(earlier?.employees).toBe("yes");
    expect(await s.lead((work) => listRounds(work))).toHaveLength(2);
  });

  test("what one of them answered not long ago counts for the other", async () => {
    await s.supplier("Acme");
    await s.supplier("Acme Inc");
    await s.runOut({ choice: { ...EVERYBODY, suppliers: ["acme-inc"] } });
    await accepted();
    await join("acme", "acme-inc");
    const [found] = await s.lead((work) => candidates(work, EVERYBODY));
    expect(found).toMatchObject({ supplierId: "acme", leftOut: "answered" });
  });
});

test("R53 more that come around at once than a round holds are all asked, round by round", async () => {
  await s.supplier("Acme");
  await s.runOut();
  await s.lead(async (work) => {
    const org = work.actor.organizationId;
    await sql`insert into supplier (organization_id, supplier_id, name)
      select ${org}, 'many-' || n, 'Many ' || n from generate_series(1, 5001) n`.execute(work.trx);
    await sql`insert into contract (organization_id, contract_id, number, number_key, supplier_id, starts_on, ends_on)
      select ${org}, 'many-' || n, 'M-' || n, 'm-' || n, 'many-' || n, '2026-01-01', '2029-12-31'
      from generate_series(1, 5001) n`.execute(work.trx);
    await sql`insert into compliance_request (organization_id, request_id, supplier_id, number, number_key, channel,
        due_on, repeat_on, made_by_name, made_at, sent_at, closed_at, closed_as)
      select ${org}, 'many-' || n, 'many-' || n, 'N' || n, 'N' || n, 'letter', '2026-12-01', '2027-11-20', 'Test',
        now(), now(), now(), 'expired' from generate_series(1, 5001) n`.execute(work.trx);
    await sql`update compliance_request set closed_at = now(), closed_as = 'expired', repeat_on = null
      where supplier_id = 'acme'`.execute(work.trx);
  });
  s.setNow("2027-11-26T15:00:00Z");
  await s.run();
  await s.run();
  const { rows } = await s.lead((work) =>
    sql<{ n: number }>`select count(*)::int as n from compliance_request where closed_at is null
      group by round_id order by 1 desc`.execute(work.trx),
  );
  expect(rows.map((row) => row.n)).toEqual([5000, 1]);
}, 60_000);

test("R53 whoever gets an address after the round has left is written to by hand, and not forgotten", async () => {
  await s.supplier("Acme", { email: null });
  await s.runOut();
  const requestId = await s.requestOf("Acme");
  await s.lead((work) =>
    changeContact(work, { requestId, name: "Bo", address: "bo@acme.example" }),
  );
  await s.run();
  expect(await s.mails()).toEqual([]);
  const lead = await s.t.as("program-lead");
  expect(await lead.page(`/contracts/requests/${requestId}`)).toContain("Mail it now");
  const [round] = await s.lead((work) => listRounds(work));
  expect(await lead.page(`/contracts/requests/rounds/${round!.id}`)).toContain(
    "1 request got a mail address after the round had left",
  );
  await s.lead((work) => sendAgain(work, ground(), requestId));
  expect((await s.mails()).map((mail) => mail.to)).toEqual(["bo@acme.example"]);
  expect(await s.states()).toEqual(["Acme: Sent"]);
});

test("R53 of two who print a round at once one gets the letters, and no letter has a dead code", async () => {
  await s.supplier("Acme", { email: null });
  await s.supplier("Borealis", { email: null });
  const id = await s.round();
  const both = await Promise.all(
    ["program-lead", "administrator"].map(async (role) =>
      (await s.t.as(role)).post(`/contracts/requests/rounds/${id}/letters`),
    ),
  );
  expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
});
