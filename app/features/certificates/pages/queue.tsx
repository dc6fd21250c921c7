/** The page a reviewer spends an hour on: the list, the picture, the decision. */
import type { Context } from "hono";
import { dateIn } from "#platform/clock.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, inScope } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { listSites } from "#features/people/index.ts";
import { type Course, listCourses, TrainingTabs } from "#features/training/index.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/fields.tsx";
import { formatCount } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Keys, Tabs } from "#ui/parts.tsx";
import {
  type QueueFilter,
  queueCounts,
  queueIds,
  type QueueView,
  VIEWS,
} from "../queue.queries.ts";
import { type ReviewItem, reviewItem, reviewItems } from "../review.queries.ts";
import { reviewerCount } from "../second-look.queries.ts";
import { onDay } from "../words.ts";
import { GradeTag, hintCount } from "./marks.tsx";
import { Nothing } from "./nothing.tsx";
import { Panel } from "./panel.tsx";
import { type PanelData, panelData } from "./panel-data.ts";
import { filterOf, idOf, QUEUE, queryOf } from "./request.ts";

interface Typed {
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldProblem[];
}

/** GET /training/certificates: the queue with its first certificate in hand. */
export const queuePage = (c: Context<Env>) =>
  show(c, filterOf(new URL(c.req.url).searchParams), null);

/** GET /training/certificates/:id: the queue with this one in hand. */
export const certificatePage = (c: Context<Env>) =>
  show(c, filterOf(new URL(c.req.url).searchParams), idOf(c));

/** GET /training/certificates/:id/panel: the picture and the facts alone, for the island. */
export async function panelPart(c: Context<Env>) {
  const filter = filterOf(new URL(c.req.url).searchParams);
  const data = await inScope(c, async (work) =>
    panelData(work, await reviewItem(work, idOf(c)), filter),
  );
  return c.html(<Panel {...data} />);
}

/** The whole page; after a refusal with what was typed and what is wrong. */
export async function show(
  c: Context<Env>,
  filter: QueueFilter,
  id: string | null,
  typed: Typed = {},
) {
  const data = await inScope(c, (work) => queueData(work, filter, id));
  return c.html(
    <QueuePage c={c} filter={filter} {...data} typed={typed} />,
    typed.errors ? 400 : 200,
  );
}

async function queueData(work: Work, filter: QueueFilter, id: string | null) {
  const { ids, total } = await queueIds(work, filter);
  const items = await reviewItems(work, ids);
  const current =
    id === null ? items[0] : (items.find((i) => i.id === id) ?? (await reviewItem(work, id)));
  return {
    items,
    total,
    counts: await queueCounts(work),
    panel: current ? await panelData(work, current, filter) : null,
    courses: await listCourses(work),
    sites: await listSites(work.trx, work.actor.organizationId),
    reviewers: await reviewerCount(work),
  };
}

interface QueueProps {
  readonly c: Context<Env>;
  readonly filter: QueueFilter;
  readonly items: readonly ReviewItem[];
  readonly total: number;
  readonly counts: Readonly<Record<QueueView, number>>;
  readonly panel: PanelData | null;
  readonly courses: readonly Course[];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  readonly reviewers: number;
  readonly typed: Typed;
}

function QueuePage(props: QueueProps) {
  const { c, filter, counts, panel, typed } = props;
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title="Certificates"
      crumbs={[{ href: "/training", label: "Training" }]}
      actions={
        <>
          {filter.view === "waiting" && counts.waiting > 0 ? (
            <Button kind="secondary" href={`${QUEUE}/exact`}>
              Accept all that fit
            </Button>
          ) : null}
          <Button kind="secondary" href={`${QUEUE}/new`}>
            Enter one
          </Button>
          <Button kind="quiet" href={`${QUEUE}/decisions`}>
            All decisions
          </Button>
        </>
      }
      wide
    >
      <TrainingTabs
        view="certificates"
        may={actorOf(c).permissions}
        counts={{ certificates: counts.waiting }}
      />
      <Views {...props} />
      {filter.view === "second-look" ? <AboutSecondLook {...props} /> : null}
      {panel === null ? (
        <Nothing filter={filter} />
      ) : (
        <fh-queue class="fh-queue" data-query={queryOf(filter)}>
          <Panel {...panel} {...typed} />
          <List {...props} current={panel.item.id} />
          <p class="fh-queue-status" role="status"></p>
        </fh-queue>
      )}
    </WorkspacePage>
  );
}

function Views({ filter, counts, courses, sites }: QueueProps) {
  return (
    <div class="fh-queue-top">
      <Tabs
        label="Which certificates"
        tabs={VIEWS.map(({ view, label }) => ({
          href: `${QUEUE}${queryOf({ ...filter, view })}`,
          label,
          current: filter.view === view,
          count: counts[view],
        }))}
      />
      <form class="fh-queue-filter" method="get" action={QUEUE} aria-label="Narrow the list">
        {filter.view === "waiting" ? null : <input type="hidden" name="view" value={filter.view} />}
        <Select
          name="course"
          label="Course"
          placeholder="All courses"
          value={filter.courseId}
          options={courses.map((course) => ({ value: course.id, label: course.title }))}
        />
        {sites.length > 0 ? (
          <Select
            name="site"
            label="Site"
            placeholder="All sites"
            value={filter.siteId}
            options={sites.map((site) => ({ value: site.id, label: site.name }))}
          />
        ) : null}
        <Button kind="secondary">Show</Button>
      </form>
    </div>
  );
}

function AboutSecondLook({ reviewers }: QueueProps) {
  return reviewers > 1 ? (
    <p class="usa-hint">
      A share of what was accepted, drawn by the program, for another reviewer.{" "}
      <a href={`${QUEUE}/settings`}>Change the share</a>
    </p>
  ) : (
    <Alert kind="warning" title="There is only one reviewer">
      <p>
        Nobody can look at their own decisions a second time. Invite another learning manager, or{" "}
        <a href={`${QUEUE}/settings`}>set the share to 0</a>.
      </p>
    </Alert>
  );
}

function List({ c, items, total, filter, current }: QueueProps & { readonly current: string }) {
  const more = total - items.length;
  const { timeZone } = actorOf(c);
  return (
    <nav class="fh-queue-list" aria-label="Certificates in this list">
      <p>
        <strong data-left>{formatCount(total)}</strong>{" "}
        {VIEWS.find(({ view }) => view === filter.view)?.label.toLowerCase()}
      </p>
      <ul>
        {items.map((item) => (
          <li>
            <a
              href={`${QUEUE}/${item.id}${queryOf(filter)}`}
              data-item={item.id}
              aria-current={item.id === current ? "true" : undefined}
            >
              <span class="fh-queue-line">
                <b>{item.person}</b>
                <GradeTag grade={item.judgment.grade} />
              </span>
              <span>
                {[
                  onDay(dayIn(item.decidedAt ?? item.submittedAt, timeZone)),
                  item.courseNumber ?? item.courseTitle,
                  hintCount(item.judgment),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {more > 0 ? <p>{formatCount(more)} more move up as these are decided.</p> : null}
      <Keys
        keys={filter.view === "waiting" ? KEYS : filter.view === "second-look" ? SECOND : OTHER}
      />
    </nav>
  );
}

/** The day of an instant at the organization's place. */
const dayIn = (at: Date, timeZone: string): string =>
  dateIn(Temporal.Instant.fromEpochMilliseconds(at.getTime()), timeZone).toString();

const MOVE = [
  { key: "j", does: "Next" },
  { key: "k", does: "Previous" },
  { key: "o", does: "Open the original" },
] as const;
const KEYS = [
  { key: "a", does: "Accept" },
  { key: "s", does: "Send back: go to the reason" },
  ...MOVE,
  { key: "u", does: "Take the last decision back" },
];
const SECOND = [
  { key: "a", does: "Agree" },
  { key: "s", does: "Disagree: go to the words" },
  ...MOVE,
];
const OTHER = MOVE;
