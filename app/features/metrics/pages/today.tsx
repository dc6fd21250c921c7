import type { Context } from "hono";
import { organizationSettings } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { BarKey, BigFigure } from "#ui/chart.tsx";
import { formatCount, formatDate, formatPercent, plural } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Grid, Steps } from "#ui/parts.tsx";
import { contractMetrics } from "../contract-metrics.ts";
import { contractSteps } from "../contract-steps.ts";
import { contractSentence } from "../contract-words.ts";
import { headline, headlineText, type Headline } from "../headline.ts";
import { firstSteps, nextSteps, type FirstStep, type NextStep } from "../next-steps.ts";
import { onlySite, ownSite } from "../own-site.queries.ts";
import { peopleMetrics, type PeopleMetrics } from "../people-metrics.ts";
import { todayLists } from "../today-lists.ts";
import { readContractWeek, readState, readWeek } from "../today.queries.ts";
import { type WeekLine, weekWords } from "../week-words.ts";
import { byNeed, summary } from "../words.ts";
import { ContractCard } from "./contract-parts.tsx";
import { NarrowContracts, narrowing } from "./narrow-contracts.tsx";
import { MetricList, ReachButtons } from "./parts.tsx";
import type { AsOf } from "./request.ts";

/** GET /today: the widest gap in one sentence, the step that narrows it, and what is next. */
export async function todayPage(c: Context<Env>): Promise<Response> {
  const read = await inScope(c, async (work) => {
    const report = await peopleMetrics(work);
    const contracts = await contractMetrics(work, work.today, { trend: false });
    const said = headline(report, contracts.metrics);
    return {
      report,
      contracts,
      said,
      narrowing: await narrowing(work, said?.contract ?? null),
      site: await ownSite(work),
      state: await readState(work),
      week: await readWeek(work, await organizationSettings(work)),
      contractWeek: await readContractWeek(work),
      lists: await todayLists.of(work),
      asOf: { on: work.today, chosen: false, errors: [] } as AsOf,
    };
  });
  const { report, contracts, said, state, asOf } = read;
  const { permissions: may, timeZone } = actorOf(c);
  const first = firstSteps(state);
  const now = c.get("services").clock.now();
  const next = nextSteps({ state, report, may, now, timeZone });
  const ofContracts = state.contracts ? contractSteps(state.contracts, state.asked) : [];
  const open = first.some((step) => !step.done);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={said ? headlineText(said) : "Three steps to see where you stand"}
      heading={said ? <Heading said={said} /> : undefined}
      lede={`${said ? [summary(report), contractSentence(contracts.metrics)].filter(Boolean).join(" ") : startWords(first)}${onlySite(read.site)}`}
      actions={
        said?.contract ? (
          <NarrowContracts metric={said.contract} left={read.narrowing} may={may} />
        ) : said ? (
          <Narrow said={said} may={may} open={state.undecided ?? 0} />
        ) : (
          <StartAction steps={first} may={may} />
        )
      }
    >
      {open ? (
        <Card>
          <Steps label="First steps" steps={stepsOf(first)} />
        </Card>
      ) : null}
      <Grid columns="main-aside">
        <div>
          <Card title="People trained" aside={<BarKey due={formatDate(report.yearEnd)} />}>
            <MetricList
              title="Share of each group that is trained, by need"
              metrics={byNeed(report.metrics)}
              asOf={asOf}
            />
          </Card>
          <ContractCard report={contracts} asOf={asOf} may={may} />
          <WeekCard lines={weekWords(read.week, read.contractWeek, may)} />
        </div>
        <div>
          {next.length > 0 || ofContracts.length + read.lists.length === 0 ? (
            <NextCard title="Next" steps={next} />
          ) : null}
          {read.lists.map((list) => (
            <NextCard {...list} />
          ))}
          {ofContracts.length > 0 ? (
            <NextCard title="Next with contracts and suppliers" steps={ofContracts} />
          ) : null}
          <TrainedCard report={report} />
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

function Heading({ said }: { said: Headline }) {
  return (
    <>
      {said.before}
      {said.metric ? <br class="fh-wide-only" /> : null}
      {said.figure ? <em>{said.figure}</em> : null}
      {said.after}
    </>
  );
}

function startWords(steps: readonly FirstStep[]): string {
  const done = steps.filter((step) => step.done).length;
  return done === 0
    ? "Load your files as they are. You map them once, see what they would change, and can undo it."
    : `${formatCount(done)} of ${formatCount(steps.length)} done. Nobody is counted yet.`;
}

const stepsOf = (steps: readonly FirstStep[]) => {
  const now = steps.findIndex((step) => !step.done);
  return steps.map((step, i) => ({
    label: step.label,
    sub: step.sub,
    href: step.href,
    state: step.done ? ("done" as const) : i === now ? ("now" as const) : ("later" as const),
  }));
};

function StartAction({ steps, may }: { steps: readonly FirstStep[]; may: ReadonlySet<string> }) {
  const step = steps.find((s) => !s.done);
  if (step && may.has(step.permission)) return <Button href={step.href}>{step.action}</Button>;
  return <Button href="/metrics">See the metrics</Button>;
}

/** The one button: it leads to the people who would narrow the gap. */
function Narrow(props: { said: Headline; may: ReadonlySet<string>; open: number }) {
  const { may, open } = props;
  const { metric } = props.said;
  if (!metric && open > 0)
    return <Button href="/people/populations">Decide {plural(open, "job title")}</Button>;
  if (!metric) return <Button href="/metrics">See the metrics</Button>;
  if (metric.source === "entered")
    return may.has("metrics:enter") ? (
      <Button href={`/metrics/readings/new?metric=${metric.id}`}>Enter a newer reading</Button>
    ) : (
      <Button href={`/metrics/${metric.id}`}>See the metric</Button>
    );
  const left = metric.denominator - metric.numerator;
  if (!may.has("people:read") || left === 0)
    return <Button href={`/metrics/${metric.id}`}>See the metric</Button>;
  return <ReachButtons metric={metric} may={may} list={`/metrics/${metric.id}/rows?show=not`} />;
}

function NextCard({ title, steps }: { title: string; steps: readonly NextStep[] }) {
  return (
    <Card title={title}>
      {steps.length === 0 ? (
        <p>Nothing waits for you today.</p>
      ) : (
        <NextList steps={steps.slice(0, FIRST)} />
      )}
      {steps.length > FIRST ? (
        <details class="fh-next-more">
          <summary>{`${formatCount(steps.length - FIRST)} more`}</summary>
          <NextList steps={steps.slice(FIRST)} />
        </details>
      ) : null}
    </Card>
  );
}

/** What stands open in a list of things to do; the rest opens at a press. */
const FIRST = 5;

const NextList = ({ steps }: { steps: readonly NextStep[] }) => (
  <ul class="fh-next">
    {steps.map((step) => (
      <li>
        <a href={step.href}>{step.text}</a>
        <small>{step.sub}</small>
      </li>
    ))}
  </ul>
);

function TrainedCard({ report }: { report: PeopleMetrics }) {
  const { id, count, goal, percent } = report.peopleTrained;
  return (
    <Card title="People trained in all">
      <BigFigure
        value={count}
        label={<a href={`/metrics/${id}`}>different people, whatever their job</a>}
        sub={
          goal === null
            ? undefined
            : `${formatPercent(percent)} of the goal of ${formatCount(goal)}`
        }
      />
    </Card>
  );
}

function WeekCard({ lines }: { lines: readonly WeekLine[] }) {
  return (
    <Card title="The last seven days">
      {lines.length === 0 ? (
        <p>Nothing was recorded.</p>
      ) : (
        <ul class="fh-next">
          {lines.map((line) => (
            <li>{line.href === null ? line.text : <a href={line.href}>{line.text}</a>}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
