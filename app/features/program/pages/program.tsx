import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { TargetBar } from "#ui/chart.tsx";
import { Button } from "#ui/button.tsx";
import { formatDate, formatPercent, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Grid } from "#ui/parts.tsx";
import { type ActionRow, soonestActions } from "../actions.queries.ts";
import { type Blocker, blockers } from "../blockers.queries.ts";
import { percentDone, type StepProgress, stepProgress } from "../overview.queries.ts";
import { listPlans, openBefore, type Plan, shownPlan, yearNow } from "../plans.queries.ts";
import {
  LastReviewCard,
  type ReviewStanding,
  reviewStanding,
} from "../review/pages/last-review-card.tsx";
import { STEPS } from "../schema.ts";
import { addressOf } from "./request.ts";
import { ProgramTabs } from "./tabs.tsx";
import { forWhom, StatusTag, titleOf } from "./words.tsx";

/** The program year that an address names. */
export function yearOfAddress(query: URLSearchParams): number | null {
  const text = query.get("year") ?? "";
  return /^[1-9]\d?$/.test(text) ? Number(text) : null;
}

/** What Program and its page for a meeting show alike. */
export async function readProgram(work: Work, wanted: number | null) {
  const plan = await shownPlan(work, wanted);
  const year = await yearNow(work);
  const steps = plan === null ? [] : await stepProgress(work, plan);
  const blocked = await blockers(work, { plan, steps, year: wanted ?? year });
  const plans = await listPlans(work);
  if (plan === null) return { plan, year, plans, blocked } as const;
  return {
    plan,
    year,
    plans,
    steps,
    blocked,
    next: await soonestActions(work, { year: plan.year }, 8),
    waiting: plan.year === year && work.actor.unitId === null ? await openBefore(work, year) : 0,
  } as const;
}

/** GET /program: the five steps, how far each is, what blocks, what is next and late. */
export async function programPage(c: Context<Env>) {
  const { read, reviews } = await inScope(c, async (work) => ({
    read: await readProgram(work, yearOfAddress(addressOf(c).searchParams)),
    reviews: await reviewStanding(work),
  }));
  const actor = actorOf(c);
  const may = actor.permissions;
  const { plan } = read;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Program"
      lede={
        plan === null
          ? "The five steps of the toolkit’s strategy, as work that gets done."
          : standing(read)
      }
      actions={plan === null ? null : <TopActions plan={plan} may={may} year={read.year} />}
    >
      <ProgramTabs view="overview" ownUnit={actor.unitId !== null} />
      {plan === null ? (
        <>
          <NoPlan year={read.year} may={may} />
          <Card title="What blocks">
            <BlockerList blocked={read.blocked} />
          </Card>
        </>
      ) : (
        <Overview {...read} plan={plan} may={may} reviews={reviews} />
      )}
    </WorkspacePage>,
  );
}

type Read = Awaited<ReturnType<typeof readProgram>>;
type Planned = Extract<Read, { readonly plan: Plan }>;

/** Where the year stands, in two sentences. */
export function standing(read: Planned): string {
  const sum = (of: (step: StepProgress) => number) => read.steps.reduce((n, s) => n + of(s), 0);
  const [done, open, late] = [sum((s) => s.done), sum((s) => s.open), sum((s) => s.late)];
  const year = `Program year ${read.plan.year}, until ${formatDate(read.plan.endsOn)}.`;
  if (done + open === 0) return `${year} No action is planned yet.`;
  return `${year} ${done} of ${plural(done + open, "action is", "actions are")} done; ${late === 0 ? "none is late" : `${plural(late, "is", "are")} late`}.`;
}

function TopActions(props: { plan: Plan; may: ReadonlySet<string>; year: number }) {
  const { plan, may, year } = props;
  const startNext = may.has("program:write") && plan.year < year;
  return (
    <>
      {startNext ? (
        <Button href={`/program/plan/new?year=${year}`}>Plan program year {year}</Button>
      ) : may.has("program:act") ? (
        <Button href={`/program/actions/new?year=${plan.year}`} icon="plus">
          Add an action
        </Button>
      ) : null}
      <Button href={`/program/readiness?year=${plan.year}`} kind="secondary">
        Page for a meeting
      </Button>
    </>
  );
}

function NoPlan({ year, may }: { year: number; may: ReadonlySet<string> }) {
  return (
    <EmptyState
      title={`Program year ${year} has no plan yet`}
      action={
        may.has("program:write") ? (
          <Button href={`/program/plan/new?year=${year}`}>Draft the plan</Button>
        ) : null
      }
    >
      <p>
        A draft is made from the five steps, your sites, the awareness days and the days on which
        metrics are read. You see it before anything is kept.
      </p>
    </EmptyState>
  );
}

function Overview(
  read: Planned & { readonly may: ReadonlySet<string>; readonly reviews: ReviewStanding | null },
) {
  const { plan, blocked, next } = read;
  return (
    <>
      {read.waiting > 0 && read.may.has("program:write") ? <Waiting count={read.waiting} /> : null}
      <Card
        title="The five steps"
        aside={<OtherYears plans={read.plans} shown={plan.year} year={read.year} />}
      >
        <StepList steps={read.steps} year={plan.year} />
        <p class="usa-hint">
          Steps may overlap. They are those of the Be-An-Ambassador Toolkit (OTIP, 2025).
        </p>
      </Card>
      <Grid columns="main-aside">
        <Card
          title="Next"
          aside={<a href={`/program/actions?year=${plan.year}`}>All open actions</a>}
        >
          <NextList actions={next} />
        </Card>
        <div>
          <Card title="What blocks">
            <BlockerList blocked={blocked} />
          </Card>
          <LastReviewCard standing={read.reviews} />
        </div>
      </Grid>
    </>
  );
}

/** What stayed open in earlier years while this one was planned ahead. */
function Waiting({ count }: { count: number }) {
  return (
    <Alert kind="info" title={`${plural(count, "open action")} of earlier years`}>
      <form method="post" action="/program/plan/carry-over">
        <p>They keep their owners, days and history when they move into this plan.</p>
        <Button kind="secondary">Move into this plan</Button>
      </form>
    </Alert>
  );
}

function OtherYears(props: { plans: readonly Plan[]; shown: number; year: number }) {
  const others = props.plans.filter((plan) => plan.year !== props.shown);
  if (others.length === 0) return null;
  return (
    <>
      {others.map((plan, at) => (
        <>
          {at > 0 ? " · " : ""}
          <a href={`/program?year=${plan.year}`}>Year {plan.year}</a>
        </>
      ))}
    </>
  );
}

/** One line a step: its name, a bar, and counts that lead to their rows. */
export function StepList({ steps, year }: { steps: readonly StepProgress[]; year: number }) {
  return (
    <ol class="fh-program-steps">
      {STEPS.map(({ n, name }) => {
        const step = steps.find((one) => one.step === n)!;
        const list = `/program/actions?year=${year}&step=${n}`;
        const percent = percentDone(step);
        return (
          <li>
            <h3>
              <a href={`${list}&show=all`}>{name}</a>
            </h3>
            <TargetBar percent={percent} expected={null} target={null} label={name} />
            <p class="fh-program-percent">
              {percent === null ? "Nothing planned" : formatPercent(percent)}
            </p>
            <p class="fh-program-counts">
              <a href={`${list}&show=done`}>{step.done} done</a>
              <a href={`${list}&show=open`}>{step.open} open</a>
              {step.late > 0 ? (
                <a class="fh-program-late" href={`${list}&show=late`}>
                  {step.late} late
                </a>
              ) : null}
              {step.nextOn ? <span>next {formatDate(step.nextOn)}</span> : null}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

/** Actions as a short list, each with who, where and when. */
export function NextList({ actions }: { actions: readonly ActionRow[] }) {
  if (actions.length === 0) return <p>Nothing is open.</p>;
  return (
    <ul class="fh-next">
      {actions.map((action) => (
        <li>
          <a href={`/program/actions/${action.id}`}>{titleOf(action)}</a>{" "}
          {action.late ? <StatusTag action={action} /> : null}
          <small>
            {[
              action.dueOn === null ? "No day" : formatDate(action.dueOn),
              action.ownerName ?? "No owner",
              forWhom(action),
            ].join(" · ")}
          </small>
        </li>
      ))}
    </ul>
  );
}

/** What blocks, each with the way to mend it. */
export function BlockerList({ blocked }: { blocked: readonly Blocker[] }) {
  if (blocked.length === 0) return <p>Nothing blocks the program today.</p>;
  return (
    <ul class="fh-next">
      {blocked.map((one) => (
        <li>
          <a href={one.href}>{one.text}</a>
          <small>{one.sub}</small>
        </li>
      ))}
    </ul>
  );
}
