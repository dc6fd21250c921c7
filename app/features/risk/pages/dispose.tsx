/** What became of one signal, or of all that a filter leaves. */
import type { Context } from "hono";
import {
  addressOf,
  ASKS_ABOVE,
  asShown,
  countTyped,
  editsContractOf,
  pathPart,
  problemsOf,
  type Typed,
} from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, DateField, Form, Hidden, TextArea, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { disposeSignals, undoDispositions } from "../dispose-signals.ts";
import { type Disposition, DISPOSITIONS } from "../schema.ts";
import { listSignals, type SignalRow, signalTargets } from "../signals.queries.ts";
import { signalFilter, signalQuery } from "./signal-filter.tsx";
import { countryWords, DISPOSITION_WORDS, saysWords, sureness } from "./words.tsx";

const NAMED = 8;

const stateOf = (text: string | null | undefined): Disposition =>
  DISPOSITIONS.find((one) => one === text) ?? "reviewed";

/** GET /contracts/risk/dispose?state=…: one disposition for every signal that the filter leaves. */
export const disposePage = (c: Context<Env>) => {
  const query = addressOf(c).searchParams;
  return page(c, { query, state: stateOf(query.get("state")), typed: {}, errors: [] });
};

/** The signals that the filter leaves, and those of them whose contract the actor may change. */
async function targets(work: Work, query: URLSearchParams) {
  const all = await signalTargets(work, signalFilter(query));
  const edits = await editsContractOf(work);
  return { all: all.length, chosen: all.filter((one) => edits(one.ownerId)) };
}

/** POST /contracts/risk/dispose: `filter` and `count` as the page showed them. */
export async function saveDisposition(c: Context<Env>) {
  const typed = await formFields(c);
  const query = new URLSearchParams(typed["filter"] ?? "");
  const state = stateOf(typed["state"]);
  try {
    const done = await inScope(c, async (work) => {
      const { chosen } = await targets(work, query);
      asShown(chosen.length, typed, "signals");
      countTyped(chosen.length, typed, "signals");
      return disposeSignals(work, {
        signals: chosen,
        state: typed["state"] ?? "",
        what: typed["what"],
        actedOn: typed["actedOn"],
        note: typed["note"],
      });
    });
    return seeOther(c, backTo(query), {
      kind: "success",
      text: `${DISPOSITION_WORDS[state]}: ${plural(done.signals, "signal")}.`,
      undo: { action: `/contracts/risk/changes/${done.changeId}/undo`, label: "Undo" },
    });
  } catch (error) {
    if (error instanceof Conflict) {
      c.status(409);
      return page(c, { query, state, typed, errors: [], conflict: error.message });
    }
    const errors = problemsOf(error);
    c.status(400);
    return page(c, { query, state, typed, errors });
  }
}

/** POST /contracts/risk/changes/:changeId/undo */
export async function undoDisposition(c: Context<Env>) {
  const signals = await inScope(c, (work) => undoDispositions(work, pathPart(c, "changeId")));
  return seeOther(c, "/contracts/risk/changes", {
    kind: "success",
    text: `Undone for ${plural(signals, "signal")}.`,
  });
}

function backTo(query: URLSearchParams): string {
  const contract = query.get("contract");
  if (contract) return `/contracts/${encodeURIComponent(contract)}#risk`;
  const tail = signalQuery(withoutState(query));
  return `/contracts/risk${tail ? `?${tail}` : ""}`;
}

const TITLES: Readonly<Record<Disposition, (signals: string) => string>> = {
  open: (signals) => `Open ${signals} again`,
  reviewed: (signals) => `Mark ${signals} as reviewed`,
  acted: (signals) => `Say what was done about ${signals}`,
};

interface PageInput {
  readonly query: URLSearchParams;
  readonly state: Disposition;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  readonly conflict?: string;
}

async function page(c: Context<Env>, o: PageInput) {
  const found = await inScope(c, async (work) => {
    const { all, chosen } = await targets(work, o.query);
    const first = await listSignals(
      work,
      signalFilter(o.query),
      { by: "strength", descending: false },
      { number: 1, size: NAMED },
    );
    return { all, count: chosen.length, some: first.rows, today: work.today.toString() };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={TITLES[o.state](plural(found.all, "signal"))}
      lede="What you say stays with each signal until its list says something new."
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: "/contracts/risk", label: "Risk signals" },
      ]}
    >
      {o.conflict ? <Alert kind="warning" title={o.conflict} /> : null}
      {found.all === 0 ? (
        <EmptyState
          title="No signal fits"
          action={<Button href="/contracts/risk">To the signals</Button>}
        >
          <p>Choose in the list which signals it is about.</p>
        </EmptyState>
      ) : (
        <>
          <Chosen {...found} back={backTo(o.query)} />
          {found.count > 0 ? <DisposeForm {...o} count={found.count} today={found.today} /> : null}
        </>
      )}
    </WorkspacePage>,
  );
}

function Chosen(props: { all: number; count: number; some: readonly SignalRow[]; back: string }) {
  const { all, count, some } = props;
  return (
    <Card title="These signals" aside={formatCount(count)}>
      <ul>
        {some.map((row) => (
          <li>
            <b>{row.good}</b>, {countryWords(row.key)}: {saysWords(row.says)} ·{" "}
            <a href={`/contracts/${row.contractId}`}>{row.number}</a>{" "}
            <small>
              {row.source}, edition {row.edition}. {sureness(row)}
            </small>
          </li>
        ))}
      </ul>
      {all > some.length ? (
        <p>
          <a href={props.back}>See all {formatCount(all)}</a>
        </p>
      ) : null}
      {count < all ? (
        <Alert kind="info" title={`${plural(all - count, "signal")} left out`}>
          <p>
            Their contracts belong to somebody else. Their owner or a program lead can change that.
          </p>
        </Alert>
      ) : null}
    </Card>
  );
}

function DisposeForm(props: PageInput & { count: number; today: string }) {
  const { state, typed, errors, count } = props;
  return (
    <Card title={DISPOSITION_WORDS[state]}>
      <Form action="/contracts/risk/dispose" errors={errors} label={DISPOSITION_WORDS[state]}>
        <Hidden name="filter" value={signalQuery(withoutState(props.query))} />
        <Hidden name="count" value={count} />
        <Hidden name="state" value={state} />
        {state === "acted" ? (
          <>
            <TextField
              name="what"
              label="What was done"
              hint="Such as: asked where the goods are made; chose another product."
              width="full"
              maxlength={500}
              value={typed["what"]}
              errors={errors}
            />
            <DateField
              name="actedOn"
              label="On"
              value={typed["actedOn"] ?? props.today}
              errors={errors}
            />
          </>
        ) : null}
        <TextArea
          name="note"
          label="Note"
          hint="Write about goods and documents. Never write names of workers, patients or other people, and nothing about a case."
          rows={3}
          optional
          value={typed["note"]}
          errors={errors}
        />
        {count > ASKS_ABOVE ? (
          <TextField
            name="confirm"
            label={`How many signals will change? Type ${count}`}
            inputmode="numeric"
            width="s"
            value={typed["confirm"]}
            errors={errors}
          />
        ) : null}
        <Actions>
          <Button>{`${DISPOSITION_WORDS[state]}: ${plural(count, "signal")}`}</Button>
          <Button href={backTo(props.query)} kind="quiet">
            Cancel
          </Button>
        </Actions>
      </Form>
    </Card>
  );
}

/** The `state` of the address is the disposition that shall be. */
function withoutState(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams(query);
  kept.delete("state");
  return kept;
}
