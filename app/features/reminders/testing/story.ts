/** A day in the life of reminders: an app with a clock that tests move, and what they look at. */
import { sql } from "kysely";
import type { Config } from "#platform/config.ts";
import type { Work } from "#platform/work.ts";
import { startTestApp, type TestApp } from "../../../../test/app.ts";
import { ensureReminderPlan } from "../ensure-reminder-plan.ts";
import { runReminders } from "../jobs.ts";
import { switchStep } from "../save-step.ts";
import { setReminderState } from "../set-reminder-state.ts";
import { planSteps } from "../settings.queries.ts";
import { clearRollOut } from "./roll-out.ts";

export interface Mail {
  readonly to_address: string;
  readonly subject: string;
  readonly body_text: string;
  readonly links: Record<string, string>;
}
/** Wednesday, 10 in the morning in New York. */
const MORNING = "2026-11-25T15:00:00Z";

export interface Story {
  readonly t: TestApp;
  /** Begins again: the morning, nobody asked, the shipped plan, running. */
  reset(): Promise<void>;
  setNow(instant: string): void;
  now(): string;
  /** Moves the clock on, as the clock on a wall in New York would. */
  later(amount: { days?: number; minutes?: number; hours?: number }): void;
  /** Does something as the program lead. */
  lead<T>(use: (work: Work) => Promise<T>): Promise<T>;
  run(): Promise<void>;
  /** Runs, lets the undo window pass, and runs once more. */
  runOut(): Promise<void>;
  mails(): Promise<Mail[]>;
  /** Whom mail was written to, sorted: "p1", "p2". */
  addressed(): Promise<string[]>;
  /** "p1 done" for everybody who was held back. */
  heldBack(): Promise<string[]>;
  onlyStep(kind: string): Promise<void>;
  set(values: Record<string, unknown>): Promise<unknown>;
}

export async function openStory(config: Partial<Config> = {}): Promise<Story> {
  let now = MORNING;
  const t = await startTestApp({ clock: { now: () => Temporal.Instant.from(now) }, config });
  const lead = <T>(use: (work: Work) => Promise<T>) => t.work("program-lead", use);
  const ground = { mailer: t.services.mailer, url: "https://fairhand.example", hotline: "1-888" };
  const later: Story["later"] = (amount) => {
    const wall = Temporal.Instant.from(now).toZonedDateTimeISO("America/New_York");
    now = wall.add(amount).toInstant().toString();
  };
  const run = () => runReminders(t.services, ground, t.organization);
  const mails = () =>
    lead(async (work) => {
      const { rows } = await sql<Mail>`select to_address, subject, body_text, links from mail
        where organization_id = ${t.organization} order by created_at, to_address, subject`.execute(
        work.trx,
      );
      return rows;
    });
  return {
    t,
    lead,
    later,
    run,
    mails,
    now: () => now,
    setNow: (instant) => {
      now = instant;
    },
    async reset() {
      now = MORNING;
      await lead(clearRollOut);
      await lead(ensureReminderPlan);
      await lead((work) => setReminderState(work, "start"));
    },
    async runOut() {
      await run();
      later({ minutes: 16 });
      await run();
    },
    addressed: async () => (await mails()).map((m) => m.to_address.split("@")[0]!).toSorted(),
    heldBack: () =>
      lead(async (work) => {
        const { rows } = await sql<{ person: string; reason: string }>`
          select person_id as person, reason from mailing_recipient
          where organization_id = ${t.organization} and state = 'held' order by 1, 2`.execute(
          work.trx,
        );
        return rows.map((r) => `${r.person} ${r.reason}`);
      }),
    onlyStep: (kind) =>
      lead(async (work) => {
        for (const step of await planSteps(work))
          if (step.kind !== "several" && step.kind !== kind) await switchStep(work, step.id, false);
      }),
    set: (values) =>
      lead((work) =>
        work.trx
          .updateTable("reminder_setting")
          .set(values)
          .where("organization_id", "=", t.organization)
          .execute(),
      ),
  };
}
