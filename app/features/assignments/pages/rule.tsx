import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Actions, Button } from "#ui/button.tsx";
import { formatCount, formatDate, formatInstant, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { statusCounts } from "../assigned.queries.ts";
import {
  describeAudience,
  describeDue,
  describeRetake,
  dueWords,
  reminderWords,
} from "../audience-words.ts";
import { evaluateRules } from "../evaluate-rules.ts";
import { previewRule } from "../preview.queries.ts";
import type { StatusCounts } from "../roll-out.queries.ts";
import { type RoundCount, ruleRounds } from "../rule-history.queries.ts";
import { changeOf, findRule, groundOf, namedCounts, type Rule } from "../rules.queries.ts";
import { assignedHref, END_WORDS, LateElsewhere, RuleStateTag, StandingBar } from "./parts.tsx";
import { pathPart } from "./request.ts";

interface Shown {
  readonly rule: Rule;
  readonly who: string;
  readonly broken: boolean;
  readonly waiting: Rule | null;
  readonly counts: StatusCounts;
  /** Those who fit and took it before: they were not asked. */
  readonly had: number;
  readonly rounds: readonly RoundCount[];
  readonly today: string;
}

async function shown(work: Work, id: string): Promise<Shown> {
  const rule = await findRule(work, id);
  const ground = await groundOf(work, rule.audience);
  const active = rule.state === "active";
  const preview = active ? await previewRule(work, rule) : null;
  return {
    rule,
    who: describeAudience(rule.audience, ground, await namedCounts(work, rule.id)),
    broken: ground.missing.length > 0,
    waiting: active ? await changeOf(work, rule.id) : null,
    counts: active ? await statusCounts(work, { ruleId: rule.id }) : new Map(),
    had: preview?.counts.done ?? 0,
    rounds: await ruleRounds(work, rule.id),
    today: work.today.toString(),
  };
}

/** GET /training/assignments/:id: whom it asks, where they stand, what it says, what became of it. */
export async function rulePage(c: Context<Env>) {
  const data = await inScope(c, (work) => shown(work, pathPart(c, "id")));
  const { rule } = data;
  const may = actorOf(c).permissions;
  const manage = may.has("assignments:manage");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={rule.name}
      lede={`${rule.courseTitle}. ${describeDue(rule)}.`}
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/assignments", label: "Assignments" },
      ]}
      actions={manage ? <RuleActions rule={rule} /> : null}
    >
      {data.waiting && manage ? <Waiting draft={data.waiting} /> : null}
      {data.broken ? (
        <Alert kind="warning" title="It stands still">
          <p>
            A group or a site that it names is no longer in use. Who is asked stays as it is until
            somebody edits it.
          </p>
        </Alert>
      ) : null}
      {rule.state === "active" ? <Standing data={data} may={may} /> : null}
      <Card title="What it says" aside={<RuleStateTag rule={rule} today={data.today} />}>
        <Says data={data} />
      </Card>
      <Card title="What became of it">
        <History data={data} timeZone={actorOf(c).timeZone} />
        {manage && rule.state === "active" ? <Evaluate id={rule.id} /> : null}
      </Card>
    </WorkspacePage>,
  );
}

function RuleActions({ rule }: { rule: Rule }) {
  const here = `/training/assignments/${rule.id}`;
  if (rule.state === "ended") return null;
  if (rule.state === "draft")
    return (
      <>
        <Button href={`${here}/preview`}>See whom it reaches</Button>
        <Button kind="secondary" href={`${here}/edit`}>
          Edit
        </Button>
      </>
    );
  return (
    <>
      <Button href={assignedHref({ rule: rule.id })}>See the people</Button>
      <Button kind="secondary" href={`${here}/edit`}>
        Edit
      </Button>
      <Button kind="quiet" href={`${here}/end`}>
        End this assignment
      </Button>
    </>
  );
}

const Waiting = ({ draft }: { draft: Rule }) => (
  <Alert kind="info" title="A change waits to be confirmed">
    <p>
      Written down by {draft.createdByName}.{" "}
      <a href={`/training/assignments/${draft.id}/preview`}>See what it would do</a>
    </p>
  </Alert>
);

function Standing({ data, may }: { data: Shown; may: ReadonlySet<string> }) {
  const { rule, counts } = data;
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const open = (["asked", "late", "in-progress", "evaluation-open"] as const).reduce(
    (sum, status) => sum + (counts.get(status) ?? 0),
    0,
  );
  return (
    <Card
      title="Where people stand"
      aside={
        may.has("reminders:send") && rule.reminders && open > 0 ? (
          <a href={`/training/reminders/new?rule=${rule.id}`}>
            {`Remind ${plural(open, "person", "people")}`}
          </a>
        ) : null
      }
    >
      {all === 0 ? (
        <p>
          {rule.opensOn > data.today
            ? `Nobody is asked before ${formatDate(rule.opensOn)}.`
            : "Nobody fits today who has not taken the course."}
        </p>
      ) : (
        <>
          <p class="fh-rule-done">
            <b>{`${formatCount(counts.get("done") ?? 0)} of ${plural(all, "person", "people")}`}</b>{" "}
            done
          </p>
          <StandingBar
            label={rule.name}
            counts={counts}
            href={(status) => assignedHref({ rule: rule.id, status })}
          />
          <LateElsewhere rule={rule} counts={counts} today={data.today} />
        </>
      )}
      {data.had > 0 ? (
        <p class="usa-hint">
          <a href={`/training/assignments/${rule.id}/had-it`}>
            {plural(data.had, "person", "people")}
          </a>{" "}
          had taken it before and {data.had === 1 ? "is" : "are"} not asked.
        </p>
      ) : null}
    </Card>
  );
}

function Says({ data }: { data: Shown }) {
  const { rule } = data;
  return (
    <Facts
      items={[
        { term: "Course", value: rule.courseTitle },
        { term: "Who", value: data.who },
        ...(rule.exceptReason ? [{ term: "Left out, since", value: rule.exceptReason }] : []),
        { term: "Asked from", value: formatDate(rule.opensOn) },
        { term: "Due", value: dueWords(rule) },
        { term: "Again", value: describeRetake(rule) },
        { term: "Why", value: rule.reason },
        { term: "Reminders", value: reminderWords(rule) },
      ]}
    />
  );
}

function History({ data, timeZone }: { data: Shown; timeZone: string }) {
  const { rule } = data;
  const at = (when: Date) => formatInstant(when.toISOString(), timeZone);
  const items = [
    { term: "Written by", value: `${rule.createdByName}, ${at(rule.createdAt)}` },
    ...(rule.activatedAt
      ? [{ term: "In force", value: `${rule.activatedByName ?? ""}, ${at(rule.activatedAt)}` }]
      : []),
    ...(rule.endedAt
      ? [
          {
            term: "Ended",
            value: `${rule.endedByName ?? ""}, ${at(rule.endedAt)}: ${rule.endReason ?? ""}`,
          },
        ]
      : []),
    ...(rule.evaluatedAt ? [{ term: "Brought up to date", value: at(rule.evaluatedAt) }] : []),
    ...data.rounds.map((round) => ({
      term: plural(round.people, "person", "people"),
      value: (
        <a href={`/training/assignments/${rule.id}/earlier?reason=${round.endReason}`}>
          {END_WORDS[round.endReason]}
        </a>
      ),
    })),
  ];
  return <Facts items={items} />;
}

const Evaluate = ({ id }: { id: string }) => (
  <form method="post" action={`/training/assignments/${id}/evaluate`}>
    <Actions>
      <Button kind="secondary">Bring it up to date</Button>
    </Actions>
    <p class="usa-hint">
      This happens by itself after each roster, decision or move, and every night.
    </p>
  </form>
);

/** POST /training/assignments/:id/evaluate */
export async function evaluateAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const done = await inScope(c, async (work) => {
    await findRule(work, id);
    return evaluateRules(work, id);
  });
  return seeOther(c, `/training/assignments/${id}`, {
    kind: "success",
    text: `Up to date: ${formatCount(done.added)} newly asked, ${formatCount(done.letGo)} no longer asked.`,
  });
}
