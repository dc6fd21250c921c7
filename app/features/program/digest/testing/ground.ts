/** A place for the tests of digests: a movable clock, members of long standing, actions to speak of. */
import { sql } from "kysely";
import { type Client, startTestApp, type TestApp } from "../../../../../test/app.ts";
import type { Config } from "../../../../platform/config.ts";
import { newId } from "../../../../platform/ids.ts";
import { sendDigests } from "../send-digests.ts";

/** Monday, Nov 30, 2026, 10:00 in New York. */
export const MONDAY = "2026-11-30T15:00:00Z";

export interface Member {
  readonly client: Client;
  readonly membershipId: string;
  readonly userId: string;
  readonly email: string;
  readonly personId: string;
}
export interface Ground {
  readonly t: TestApp;
  now(instant: string): void;
  insert(table: string, row: Record<string, unknown>): Promise<unknown>;
  member(role: string, unitId?: string): Promise<Member>;
  action(row: {
    title: string;
    dueOn: string;
    owner?: string;
    unitId?: string;
    status?: string;
  }): Promise<string>;
  unit(name: string): Promise<string>;
  /** @param url the server's public address, where it shall be another */
  run(url?: string): Promise<number>;
  mails(to?: Member): Promise<MailSeen[]>;
}
export interface MailSeen {
  readonly subject: string;
  readonly text: string;
  readonly links: Record<string, string> | null;
}

export async function openGround(config: Partial<Config> = {}): Promise<Ground> {
  let now = MONDAY;
  const t = await startTestApp({ clock: { now: () => Temporal.Instant.from(now) }, config });
  const insert = (table: string, row: Record<string, unknown>) =>
    t.work("administrator", ({ trx }) =>
      sql`insert into ${sql.table(table)} (organization_id, ${sql.raw(Object.keys(row).join(", "))})
        values (${t.organization}, ${sql.join(Object.values(row))})`.execute(trx),
    );
  await insert("program_plan", {
    plan_id: "plan",
    program_year: 1,
    starts_on: "2026-07-01",
    ends_on: "2027-06-30",
    made_by_name: "x",
    made_at: "2026-07-01",
  });
  const addPerson = async (name: string) => {
    const id = newId();
    await insert("person", {
      person_id: id,
      employee_number: id,
      employee_key: id,
      name,
    });
    return id;
  };
  return {
    t,
    now: (instant) => {
      now = instant;
    },
    insert,
    async member(role, unitId) {
      const personId = await addPerson(`Person of ${role}`);
      const client = await t.as(role, { personId, ...(unitId ? { unitId } : {}) });
      const row = await t.work("administrator", ({ trx }) =>
        trx
          .updateTable("membership")
          .set({ created_at: new Date("2026-07-01T12:00:00Z") })
          .where("person_id", "=", personId)
          .returning(["membership_id", "user_id"])
          .executeTakeFirstOrThrow(),
      );
      const found = await t.database.pool.query<{ email: string }>(
        `select email from accounts."user" where id = $1`,
        [row.user_id],
      );
      return {
        client,
        membershipId: row.membership_id,
        userId: row.user_id,
        email: found.rows[0]!.email,
        personId,
      };
    },
    async action({ title, dueOn, owner, unitId, status = "open" }) {
      const id = newId();
      await insert("program_action", {
        action_id: id,
        plan_id: "plan",
        first_year: 1,
        step: 2,
        title,
        due_on: dueOn,
        owner_id: owner ?? null,
        unit_id: unitId ?? null,
        status,
        closed_on: status === "open" ? null : dueOn,
        created_by_name: "x",
        created_at: "2026-07-01",
        updated_at: "2026-07-01",
      });
      return id;
    },
    async unit(name) {
      const id = newId();
      await insert("unit", { unit_id: id, kind: "site", name, name_key: name.toLowerCase() });
      return id;
    },
    run: (url = t.services.config.url) =>
      sendDigests({ ...t.services, config: { ...t.services.config, url } }, t.organization),
    mails: (to) =>
      t.work("administrator", async ({ trx }) => {
        const rows = await trx
          .selectFrom("mail")
          .select(["subject", "body_text as text", "links", "to_address"])
          .where("purpose", "=", "digest")
          .orderBy("created_at")
          .orderBy("mail_id")
          .execute();
        return rows.filter((row) => to === undefined || row.to_address === to.email);
      }),
  };
}
