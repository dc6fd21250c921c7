/** The page of whoever reads answers: the list, the answer beside last time's, the decision. */
import type { Context } from "hono";
import { ContractTabs } from "#features/contracts/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, inScope } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatCount, formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Figures, Keys, Tag } from "#ui/parts.tsx";
import { Button } from "#ui/button.tsx";
import { say } from "../../words.ts";
import {
  type Counts,
  queueCounts,
  type QueueItem,
  queueOf,
  type ReviewData,
  reviewData,
  type View,
  VIEWS,
} from "../review.queries.ts";
import { Panel } from "./panel.tsx";
import { addressOf, idOf, queryOf, REVIEW, VIEW_WORDS, viewOf } from "./request.ts";

interface Typed {
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldProblem[];
}

/** GET /contracts/requests/review: the queue with its first answer in hand. */
export const queuePage = (c: Context<Env>) => show(c, viewOf(addressOf(c).searchParams), null);
/** GET /contracts/requests/review/:answerId: the queue with this one in hand. */
export const answerPage = (c: Context<Env>) => show(c, viewOf(addressOf(c).searchParams), idOf(c));

/** GET /contracts/requests/review/:answerId/panel: the answer alone, for the island. */
export async function panelPart(c: Context<Env>) {
  const view = viewOf(addressOf(c).searchParams);
  const { timeZone, permissions: may } = actorOf(c);
  const data = await inScope(c, (work) => reviewData(work, idOf(c)));
  return c.html(<Panel {...data} view={view} timeZone={timeZone} may={may} />);
}

/** The whole page; after a refusal with what was typed and what is wrong. */
export async function show(c: Context<Env>, view: View, id: string | null, typed: Typed = {}) {
  const data = await inScope(c, (work) => pageOf(work, view, id));
  return c.html(<QueuePage c={c} view={view} {...data} typed={typed} />, typed.errors ? 400 : 200);
}

async function pageOf(work: Work, view: View, id: string | null) {
  const items = await queueOf(work, view);
  // What the actor may decide comes into their hand first.
  const first = items.find((one) => one.own === null) ?? items[0];
  const current = id ?? first?.id;
  return {
    items,
    counts: await queueCounts(work),
    data: current === undefined ? null : await reviewData(work, current),
  };
}

interface QueueProps {
  readonly c: Context<Env>;
  readonly view: View;
  readonly items: readonly QueueItem[];
  readonly counts: Counts;
  readonly data: ReviewData | null;
  readonly typed: Typed;
}

function QueuePage(props: QueueProps) {
  const { c, view, counts, data, typed } = props;
  const { timeZone, permissions: may } = actorOf(c);
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title="Answers to review"
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: "/contracts/requests", label: "Requests" },
      ]}
      wide
    >
      <ContractTabs view="answers" may={may} counts={{ answers: counts.waiting }} />
      <Figures
        figures={VIEWS.map((one) => ({
          href: `${REVIEW}${queryOf(one)}`,
          label: VIEW_WORDS[one],
          current: one === view,
          count: counts[one],
        }))}
      />
      {data === null ? (
        <Nothing view={view} />
      ) : (
        <fh-queue class="fh-queue" data-query={queryOf(view)} data-base={REVIEW}>
          <Panel {...data} {...typed} view={view} timeZone={timeZone} may={may} />
          <List {...props} current={data.answer.id} />
          <p class="fh-queue-status" role="status"></p>
        </fh-queue>
      )}
    </WorkspacePage>
  );
}

const Nothing = ({ view }: { readonly view: View }) => (
  <EmptyState
    title={view === "waiting" ? "No answer waits" : "Nothing here yet"}
    action={
      <Button kind="secondary" href="/contracts/requests">
        See all requests
      </Button>
    }
  >
    <p>
      When a supplier answers, somebody who did not send the request reads it here. Accepted, it
      becomes the supplier’s report.
    </p>
  </EmptyState>
);

function List({ c, items, counts, view, current }: QueueProps & { readonly current: string }) {
  const more = counts[view] - items.length;
  const { timeZone } = actorOf(c);
  return (
    <nav class="fh-queue-list" aria-label="Answers in this list">
      <p>
        <strong data-left>{formatCount(counts[view])}</strong> {VIEW_WORDS[view].toLowerCase()}
      </p>
      <ul>
        {items.map((item) => (
          <li>
            <a
              href={`${REVIEW}/${item.id}${queryOf(view)}`}
              data-item={item.id}
              aria-current={item.id === current ? "true" : undefined}
            >
              <span class="fh-queue-line">
                <b dir="auto">{item.supplier}</b>
                {item.own ? (
                  <Tag>Not yours to decide</Tag>
                ) : (
                  <Tag kind={item.employees === "yes" ? "success" : "warning"}>
                    {item.employees ? say(`choice.employees.${item.employees}`) : "–"}
                  </Tag>
                )}
              </span>
              <span>{formatDate(dayIn(item.decidedAt ?? item.submittedAt, timeZone))}</span>
            </a>
          </li>
        ))}
      </ul>
      {more > 0 ? <p>{formatCount(more)} more move up as these are decided.</p> : null}
      <Keys keys={view === "waiting" ? KEYS : MOVE} />
    </nav>
  );
}

/** The day of an instant at the organization's place. */
const dayIn = (at: Date, timeZone: string): string =>
  dateIn(Temporal.Instant.fromEpochMilliseconds(at.getTime()), timeZone).toString();

const MOVE = [
  { key: "j", does: "Next" },
  { key: "k", does: "Previous" },
  { key: "o", does: "Open the first file" },
] as const;
const KEYS = [
  { key: "a", does: "Accept" },
  { key: "s", does: "Send back: go to the reason" },
  ...MOVE,
  { key: "u", does: "Take the last decision back" },
];
