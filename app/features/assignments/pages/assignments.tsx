import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { TrainingTabs } from "#features/training/index.ts";
import { Button } from "#ui/button.tsx";
import { formatCount, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Grid } from "#ui/parts.tsx";
import { rolloutSummary, type RolloutSummary, SOON_DAYS } from "../assigned.queries.ts";
import { describeAudience, describeDue, describeRetake } from "../audience-words.ts";
import { ruleStandings, type RuleStanding } from "../roll-out.queries.ts";
import { groundOf, namedCounts } from "../rules.queries.ts";
import { assignedHref, LateElsewhere, RuleStateTag, StandingBar } from "./parts.tsx";

interface Shown extends RuleStanding {
  readonly who: string;
  /** A group or a site of its audience is no longer in use. */
  readonly broken: boolean;
}

async function shownRules(work: Work): Promise<Shown[]> {
  const standings = await ruleStandings(work);
  const shown: Shown[] = [];
  for (const standing of standings) {
    const ground = await groundOf(work, standing.rule.audience);
    const counts = await namedCounts(work, standing.rule.id);
    shown.push({
      ...standing,
      who: describeAudience(standing.rule.audience, ground, counts),
      broken: standing.rule.state === "active" && ground.missing.length > 0,
    });
  }
  return shown;
}

/** GET /training/assignments: the roll-out at a glance, rule by rule. */
export async function assignmentsPage(c: Context<Env>) {
  const { summary, rules, today } = await inScope(c, async (work) => ({
    summary: await rolloutSummary(work),
    rules: await shownRules(work),
    today: work.today.toString(),
  }));
  const may = actorOf(c).permissions;
  const of = (state: string) => rules.filter((r) => r.rule.state === state);
  const manage = may.has("assignments:manage");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Assignments"
      lede="Who is asked to take which course, by when and why. People who join later are asked automatically."
      crumbs={[{ href: "/training", label: "Training" }]}
      actions={
        manage ? (
          <Button href="/training/assignments/new">Ask people to take a course</Button>
        ) : null
      }
    >
      <TrainingTabs view="assignments" may={may} />
      {rules.length === 0 ? (
        <NothingYet manage={manage} />
      ) : (
        <>
          <Summary summary={summary} />
          <Rules title="In force" rules={of("active")} today={today} may={may} />
          <Rules title="Drafts" rules={of("draft")} today={today} may={may} />
          <Ended rules={of("ended")} />
        </>
      )}
    </WorkspacePage>,
  );
}

function NothingYet({ manage }: { manage: boolean }) {
  return (
    <EmptyState
      title="Nobody is asked yet"
      action={
        manage ? (
          <Button kind="secondary" href="/training/assignments/new">
            Begin with one group
          </Button>
        ) : undefined
      }
    >
      <p>
        Choose a course, a group or a site, and a date. You see whom it reaches before anybody is
        asked. Whoever joins the group later is asked too; whoever leaves it is no longer asked.
      </p>
    </EmptyState>
  );
}

/** A number with its word that leads to its rows. */
function Figure(props: { readonly n: number; readonly label: string; readonly href: string }) {
  return (
    <li>
      <a href={props.href}>
        <b>{formatCount(props.n)}</b>
        <span>{props.label}</span>
      </a>
    </li>
  );
}

function Summary({ summary }: { summary: RolloutSummary }) {
  return (
    <Card title="All together" aside={<MoreLists />}>
      <ul class="fh-figures">
        <Figure n={summary.asked} label="asked" href={assignedHref({})} />
        <Figure n={summary.done} label="done" href={assignedHref({ status: "done" })} />
        <Figure n={summary.late} label="past the date" href={assignedHref({ due: "late" })} />
        <Figure
          n={summary.dueSoon}
          label={`due within ${SOON_DAYS} days`}
          href={assignedHref({ due: "soon" })}
        />
        <Figure
          n={summary.inReview}
          label="certificates in review"
          href={assignedHref({ status: "in-review" })}
        />
        <Figure n={summary.excused} label="excused" href={assignedHref({ status: "excused" })} />
      </ul>
      <p class="usa-hint">
        A person is counted once a course. Being excused does not change the metrics.
      </p>
    </Card>
  );
}

const MoreLists = () => (
  <>
    <a href="/training/assigned/points-of-contact">Points of contact</a>
    {" · "}
    <a href="/training/assigned/excusals">Who is excused</a>
  </>
);

function Rules(props: {
  readonly title: string;
  readonly rules: readonly Shown[];
  readonly today: string;
  readonly may: ReadonlySet<string>;
}) {
  if (props.rules.length === 0) return null;
  return (
    <section class="fh-rules" aria-label={props.title}>
      <h2>{props.title}</h2>
      <Grid columns={1}>
        {props.rules.map((shown) => (
          <RuleCard shown={shown} today={props.today} may={props.may} />
        ))}
      </Grid>
    </section>
  );
}

function RuleCard(props: {
  readonly shown: Shown;
  readonly today: string;
  readonly may: ReadonlySet<string>;
}) {
  const { rule, counts, people, late, who, changing, broken } = props.shown;
  const done = counts.get("done") ?? 0;
  const again = rule.retakeMonths === null ? "" : ` ${describeRetake(rule)}.`;
  return (
    <Card
      level={3}
      title={<a href={`/training/assignments/${rule.id}`}>{rule.name}</a>}
      aside={<RuleStateTag rule={rule} today={props.today} />}
    >
      <p class="fh-rule-about">
        {rule.courseTitle}. {who}. {describeDue(rule)}.{again}
      </p>
      {broken ? (
        <Alert kind="warning">
          <p>A group or a site that it names is no longer in use, so it stands still. Edit it.</p>
        </Alert>
      ) : null}
      {rule.state === "draft" ? null : people === 0 ? (
        <p>Asks nobody today.</p>
      ) : (
        <>
          <p class="fh-rule-done">
            <b>{`${formatCount(done)} of ${plural(people, "person", "people")}`}</b> done
            {late > 0 ? `, ${formatCount(late)} past the date` : ""}
          </p>
          <StandingBar
            label={rule.name}
            counts={counts}
            href={(status) => assignedHref({ rule: rule.id, status })}
          />
          <LateElsewhere rule={rule} counts={counts} today={props.today} />
        </>
      )}
      <RuleLinks shown={props.shown} may={props.may} changing={changing} />
    </Card>
  );
}

function RuleLinks(props: {
  readonly shown: Shown;
  readonly may: ReadonlySet<string>;
  readonly changing: boolean;
}) {
  const { rule, counts } = props.shown;
  const open = ["asked", "late", "in-progress", "evaluation-open"] as const;
  const reachable = open.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
  const manage = props.may.has("assignments:manage");
  const links = [
    ...(manage && rule.state === "draft"
      ? [
          <a href={`/training/assignments/${rule.id}/preview`}>
            See whom it reaches<span class="usa-sr-only">: {rule.name}</span>
          </a>,
        ]
      : []),
    ...(manage && props.changing
      ? [<a href={`/training/assignments/${rule.id}`}>A change waits to be confirmed</a>]
      : []),
    ...(props.may.has("reminders:send") && rule.reminders && reachable > 0
      ? [
          <a href={`/training/reminders/new?rule=${rule.id}`}>
            {`Remind ${plural(reachable, "person", "people")}`}
            <span class="usa-sr-only">: {rule.name}</span>
          </a>,
        ]
      : []),
  ];
  if (links.length === 0) return null;
  return <p class="fh-rule-links">{links}</p>;
}

function Ended({ rules }: { rules: readonly Shown[] }) {
  if (rules.length === 0) return null;
  return (
    <details class="fh-numbers">
      <summary>{`Ended (${formatCount(rules.length)})`}</summary>
      <ul class="usa-list">
        {rules.map(({ rule, who }) => (
          <li>
            <a href={`/training/assignments/${rule.id}`}>{rule.name}</a>: {who}. {rule.endReason}
          </li>
        ))}
      </ul>
    </details>
  );
}
