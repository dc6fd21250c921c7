import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button } from "#ui/button.tsx";
import { TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { tableFile } from "#platform/table-file.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Tabs } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { dismissReview } from "../dismiss-review.ts";
import { matchAgain } from "../match-again.ts";
import { listReview, type ReviewLine, type ReviewState } from "../review.queries.ts";
import { statusLabel } from "../schema.ts";
import { Day, StatusTag } from "./completion-parts.tsx";
import { reasonText, ReviewNext } from "./review-parts.tsx";
import { TrainingTabs } from "./tabs.tsx";

const SIZE = 50;
const STATES: readonly { readonly state: ReviewState; readonly label: string }[] = [
  { state: "open", label: "To decide" },
  { state: "matched", label: "Matched" },
  { state: "dismissed", label: "Set aside" },
];

/** GET /training/review: lines whose person or course could not be told for sure. */
export const reviewPage = (c: Context<Env>) => showReview(c, {});

interface Again {
  readonly reason?: string;
  readonly ticked?: readonly string[];
  readonly errors?: readonly FieldProblem[];
}

const stateOf = (address: URL): ReviewState =>
  STATES.find((s) => s.state === address.searchParams.get("state"))?.state ?? "open";

async function showReview(c: Context<Env>, again: Again) {
  const address = new URL("/training/review", c.req.url);
  if (c.req.method === "GET") address.search = new URL(c.req.url).search;
  const state = stateOf(address);
  const number = pageNumber(address.searchParams);
  const list = await inScope(c, (work) => listReview(work, { state }, { number, size: SIZE }));
  const mayRecord = actorOf(c).permissions.has("training:record");
  const mayDecide = mayRecord && state === "open";
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Review list"
      lede="Lines that an import kept aside. They count nowhere until you say whose they are."
      crumbs={[{ href: "/training", label: "Training" }]}
      actions={mayDecide && list.counts.open > 0 ? <MatchAgain /> : null}
      wide
    >
      <TrainingTabs
        view="review"
        may={actorOf(c).permissions}
        counts={{ review: list.counts.open }}
      />
      <Tabs
        label="State"
        tabs={STATES.map((s) => ({
          href: s.state === "open" ? "/training/review" : `/training/review?state=${s.state}`,
          label: s.label,
          current: s.state === state,
          count: list.counts[s.state],
        }))}
      />
      <DataTable
        caption="Lines kept aside"
        columns={columns({ mayRecord, mayDecide, ticked: again.ticked ?? [] })}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={SIZE}
        address={address}
        exports
        empty={<Nothing state={state} />}
      />
      {mayDecide && list.total > 0 ? <Dismiss {...again} /> : null}
    </WorkspacePage>,
    again.errors ? 400 : 200,
  );
}

function MatchAgain() {
  return (
    <form method="post" action="/training/review/match-again">
      <Button>Match again</Button>
    </form>
  );
}

function Nothing({ state }: { state: ReviewState }) {
  return state === "open" ? (
    <EmptyState title="Nothing to decide">
      <p>When a file names somebody whom the roster does not know, the line waits here.</p>
    </EmptyState>
  ) : (
    <EmptyState title="None yet" />
  );
}

/** The boxes stand in the table and belong to this form by its id. */
function Dismiss({ reason, errors }: Again) {
  return (
    <Card title="Guests and suppliers among them?">
      <Form id="dismiss" action="/training/review/dismiss" errors={errors} label="Set lines aside">
        <TextField
          name="reason"
          label="Set the ticked lines aside because"
          hint="Tick lines above first. The same line of a later file is not asked about again."
          value={reason}
          maxlength={300}
          width="l"
          errors={errors}
        />
        <Actions>
          <Button kind="secondary">Set aside</Button>
        </Actions>
      </Form>
    </Card>
  );
}

function columns(o: {
  mayRecord: boolean;
  mayDecide: boolean;
  ticked: readonly string[];
}): Column<ReviewLine>[] {
  return [
    {
      key: "who",
      label: "Learner as the file says",
      width: "l",
      cell: (line) =>
        o.mayDecide ? (
          <label>
            <input
              type="checkbox"
              name="line"
              form="dismiss"
              value={line.id}
              checked={o.ticked.includes(line.id)}
            />{" "}
            {who(line)}
          </label>
        ) : (
          who(line)
        ),
    },
    {
      key: "course",
      label: "Course",
      width: "l",
      cell: (line) => line.courseTitle ?? line.courseNumber ?? "–",
    },
    { key: "status", label: "Status", cell: (line) => <StatusTag status={line.status} /> },
    { key: "completed", label: "Completed", cell: (line) => <Day date={line.completedOn} /> },
    { key: "reason", label: "Why it waits", width: "m", cell: (line) => reasonText(line) },
    { key: "next", label: "Next", cell: (line) => <ReviewNext line={line} may={o.mayRecord} /> },
  ];
}

const who = (line: ReviewLine): string =>
  [line.learnerName, line.employeeNumber, line.email].filter(Boolean).join(", ") || "Nobody named";

/** POST /training/review/match-again */
export async function matchAgainAction(c: Context<Env>) {
  const { matched, left } = await inScope(c, matchAgain);
  return seeOther(c, "/training/review", {
    kind: matched > 0 ? "success" : "info",
    text:
      matched > 0
        ? `${plural(matched, "line")} matched. ${plural(left, "line")} left to decide.`
        : "No line could be matched for sure. Load a newer roster, or match by hand.",
  });
}

/** POST /training/review/dismiss */
export async function dismissAction(c: Context<Env>) {
  const body = await c.req.parseBody({ all: true });
  const ticked = [body["line"]].flat().filter((value) => typeof value === "string");
  const reason = typeof body["reason"] === "string" ? body["reason"] : "";
  try {
    const count = await inScope(c, (work) => dismissReview(work, { reviewIds: ticked, reason }));
    return seeOther(c, "/training/review", {
      kind: "success",
      text: `${plural(count, "line")} set aside.`,
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return showReview(c, { reason, ticked, errors: error.problems });
  }
}

/** GET /training/review.csv and .xlsx: all lines in the state that the page shows. */
export async function reviewFile(c: Context<Env>) {
  const state = stateOf(new URL(c.req.url));
  const all = { number: 1, size: 1_000_000 };
  const { rows } = await inScope(c, (work) => listReview(work, { state }, all));
  return tableFile<ReviewLine>(
    c,
    "review list",
    [
      { header: "Line of the file", type: "number", value: (r) => r.line },
      { header: "Learner", width: 28, value: (r) => r.learnerName },
      { header: "Employee number", value: (r) => r.employeeNumber },
      { header: "E-mail", width: 28, value: (r) => r.email },
      { header: "Course number", value: (r) => r.courseNumber },
      { header: "Course", width: 40, value: (r) => r.courseTitle },
      { header: "Status", width: 26, value: (r) => statusLabel(r.status) },
      { header: "Registered on", type: "date", value: (r) => r.registeredOn },
      { header: "Completed on", type: "date", value: (r) => r.completedOn },
      { header: "Why it waits", width: 50, value: reasonText },
    ],
    rows,
  );
}
