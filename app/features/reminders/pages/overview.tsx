/** Reminders at a glance: the plan, what waits, what was sent, who cannot be reached. */
import type { Context } from "hono";
import { TrainingTabs } from "#features/training/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Actions, Button } from "#ui/button.tsx";
import { formatCount, formatInstant, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Facts, Grid } from "#ui/parts.tsx";
import { handedToday } from "../hand-over.ts";
import { listMailings, type MailingRow, openMailings } from "../mailings.queries.ts";
import { planMailing } from "../plan-mailing.ts";
import { nextOpening } from "#platform/quiet-hours.ts";
import { setReminderState } from "../set-reminder-state.ts";
import {
  planSteps,
  reminderSettings,
  type ReminderSettings,
  type ReminderStep,
} from "../settings.queries.ts";
import { unreachablePeople } from "../unreachable.queries.ts";
import { Notices } from "./notices.tsx";
import { StateTag, When } from "./parts.tsx";
import { PlanCard } from "./plan-card.tsx";

interface Data {
  readonly settings: ReminderSettings;
  readonly steps: readonly ReminderStep[];
  readonly open: readonly MailingRow[];
  readonly recent: readonly MailingRow[];
  readonly today: number;
  readonly unreachable: number;
  /** When the plan is looked through next; null while it is not running. */
  readonly nextRun: Temporal.Instant | null;
}

async function read(work: Work): Promise<Data> {
  const settings = await reminderSettings(work);
  return {
    settings,
    steps: await planSteps(work),
    open: await openMailings(work),
    recent: (await listMailings(work, { number: 1, size: 5 })).rows.filter(
      (m) => !["waiting", "going"].includes(m.state),
    ),
    today: await handedToday(work),
    unreachable: (await unreachablePeople(work, { number: 1, size: 1 })).total,
    nextRun: nextRun(work, settings),
  };
}

function nextRun(work: Work, settings: ReminderSettings): Temporal.Instant | null {
  if (!settings.running || settings.pausedAt) return null;
  const { timeZone } = work.actor;
  const from =
    settings.plannedOn === work.today.toString()
      ? work.today.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
      : work.now;
  return nextOpening(from, timeZone, settings);
}

/** GET /training/reminders */
export async function remindersPage(c: Context<Env>): Promise<Response> {
  const data = await inScope(c, read);
  const { settings } = data;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Reminders"
      lede="A plan of short, kind messages. Each goes to each person once, and only to people who are still asked."
      crumbs={[{ href: "/training", label: "Training" }]}
      actions={<LeadActions settings={settings} />}
    >
      <TrainingTabs view="reminders" may={actorOf(c).permissions} />
      <Notices c={c} settings={settings} open={data.open} everSent={data.recent.length > 0} />
      <Grid columns="main-aside">
        <div>
          <PlanCard steps={data.steps} running={settings.running} />
          <SentCard c={c} recent={data.recent} />
        </div>
        <div>
          <NextCard c={c} data={data} />
          <ReachCard unreachable={data.unreachable} />
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

function LeadActions({ settings }: { settings: ReminderSettings }) {
  if (!settings.running)
    return (
      <>
        <StateButton change="start" kind="primary">
          Start the plan
        </StateButton>
        <Button kind="secondary" href="/training/reminders/new">
          Remind people now
        </Button>
      </>
    );
  return (
    <>
      <Button href="/training/reminders/new">Remind people now</Button>
      {settings.pausedAt ? (
        <StateButton change="resume" kind="secondary">
          Resume
        </StateButton>
      ) : (
        <StateButton change="pause" kind="secondary">
          Pause everything
        </StateButton>
      )}
    </>
  );
}

function StateButton(props: {
  change: string;
  kind: "primary" | "secondary" | "quiet";
  children: string;
}) {
  return (
    <form method="post" action="/training/reminders/state">
      <input type="hidden" name="change" value={props.change} />
      <Button kind={props.kind}>{props.children}</Button>
    </form>
  );
}

function NextCard({ c, data }: { c: Context<Env>; data: Data }) {
  const { settings, open, today } = data;
  const { timeZone } = actorOf(c);
  return (
    <Card title="What waits">
      {open.length === 0 ? <p>Nothing waits to be sent.</p> : null}
      <ul class="fh-next">
        {open.map((m) => (
          <li>
            <a href={`/training/reminders/${m.id}`}>{m.title}</a>
            <small>
              <StateTag mailing={m} /> {plural(m.waiting, "person", "people")}
              {m.channel === "mail" && (m.toConfirm === null || m.confirmedAt) ? (
                <>
                  , from <When c={c} at={m.leavesAt} />
                </>
              ) : null}
            </small>
          </li>
        ))}
      </ul>
      <Facts
        items={[
          {
            term: "Next look through the plan",
            value: data.nextRun
              ? formatInstant(data.nextRun.toString(), timeZone)
              : settings.pausedAt
                ? "Paused"
                : "Not running",
          },
          {
            term: "Sent today",
            value: `${formatCount(today)} of at most ${formatCount(settings.dailyLimit)}`,
          },
        ]}
      />
      <Actions>
        {settings.running && !settings.pausedAt ? (
          <form method="post" action="/training/reminders/run">
            <Button kind="quiet">Look through the plan now</Button>
          </form>
        ) : null}
        <Button kind="quiet" href="/training/reminders/settings">
          Hours, limits and sender
        </Button>
        {settings.running ? (
          <StateButton change="stop" kind="quiet">
            Stop the plan
          </StateButton>
        ) : null}
      </Actions>
    </Card>
  );
}

function SentCard({ c, recent }: { c: Context<Env>; recent: readonly MailingRow[] }) {
  return (
    <Card title="Sent lately" aside={<a href="/training/reminders/sent">All batches</a>}>
      {recent.length === 0 ? (
        <p>Nothing was sent yet. Each batch will stand here with what became of every message.</p>
      ) : (
        <ul class="fh-next">
          {recent.map((m) => (
            <li>
              <a href={`/training/reminders/${m.id}`}>{m.title}</a>
              <small>
                <StateTag mailing={m} /> {formatCount(m.handed)} handed over
                {m.held > 0 ? `, ${formatCount(m.held)} held back` : ""}
                {m.failed > 0 ? `, ${formatCount(m.failed)} not delivered` : ""} ·{" "}
                <When c={c} at={m.plannedAt} />
              </small>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function ReachCard({ unreachable }: { unreachable: number }) {
  return (
    <Card title="Not reached by mail">
      {unreachable === 0 ? (
        <p>Everybody who is asked can be reached by mail.</p>
      ) : (
        <p>
          <a href="/training/reminders/unreachable">{plural(unreachable, "person", "people")}</a> to
          tell in person: without an address, with one whose mail came back, or who asked for no
          mail.
        </p>
      )}
      <p>
        <a href="/training/reminders/bounces">Read mail that came back</a>
      </p>
    </Card>
  );
}

const SAID = {
  start: "The plan is running. Today’s messages wait for their undo window.",
  stop: "The plan has stopped. What waits already still goes out.",
  pause: "Paused. Nothing leaves until you resume.",
  resume: "Resumed. What waited goes on.",
} as const;

/** POST /training/reminders/state: start, stop, pause, resume. */
export async function setStateAction(c: Context<Env>): Promise<Response> {
  const { change } = await formFields(c);
  const done = await inScope(c, (work) => setReminderState(work, change ?? ""));
  return seeOther(c, "/training/reminders", { kind: "success", text: SAID[done] });
}

const NOBODY_DUE = "Looked through the plan: nobody is due for a message.";

/** POST /training/reminders/run */
export async function runAction(c: Context<Env>): Promise<Response> {
  const planned = await inScope(c, planMailing);
  if (planned.mailingId === null || planned.people === 0)
    return seeOther(c, "/training/reminders", { kind: "info", text: NOBODY_DUE });
  return seeOther(c, `/training/reminders/${planned.mailingId}`, {
    kind: "success",
    text: `${plural(planned.people, "person", "people")} will get a message.`,
  });
}
