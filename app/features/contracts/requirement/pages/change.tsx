import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { editsContractOf } from "../../contract-rules.ts";
import { addressOf, problemsOf, type Typed } from "../../pages/request.ts";
import { ASKS_ABOVE, asShown, countTyped } from "../../pages/whole-filter.ts";
import { type ClauseVersion, usableClauses } from "../clauses.queries.ts";
import { endRequirement } from "../end-requirement.ts";
import { type Changed, requireTraining } from "../require-training.ts";
import {
  listRequirements,
  requirementTargets,
  type RequirementRow,
} from "../requirements.queries.ts";
import { CHANGE_ACTIONS, type ChangeAction } from "../schema.ts";
import { endWaiver, waiveRequirement } from "../waive-requirement.ts";
import { ChangeFields } from "./change-fields.tsx";
import { requirementFilter, requirementQuery } from "./requirements.tsx";
import { ACTION_WORDS } from "./words.tsx";

const NAMED = 10;

const actionOf = (text: string | null | undefined): ChangeAction =>
  CHANGE_ACTIONS.find((one) => one === text) ?? "require";

/** GET /contracts/requirements/change?action=…: one change for every contract that the filter leaves. */
export const changePage = (c: Context<Env>) => {
  const query = addressOf(c).searchParams;
  return page(c, { query, action: actionOf(query.get("action")), typed: {}, errors: [] });
};

/** Those that the filter leaves and that the actor may change, with how many there are in all. */
async function targets(work: Work, query: URLSearchParams) {
  const all = await requirementTargets(work, requirementFilter(query));
  const edits = await editsContractOf(work);
  return { all: all.length, ids: all.filter((row) => edits(row.ownerId)).map((row) => row.id) };
}

/** POST /contracts/requirements/change: `filter` and `count` as the page showed them. */
export async function saveChange(c: Context<Env>) {
  const typed = await formFields(c);
  const query = new URLSearchParams(typed["filter"] ?? "");
  const action = actionOf(typed["action"]);
  try {
    const changed = await inScope(c, async (work) => {
      const { ids } = await targets(work, query);
      asShown(ids.length, typed, "contracts");
      if (ids.length === 0) return { contracts: 0, changeId: null };
      countTyped(ids.length, typed, "contracts");
      return apply(work, action, ids, typed);
    });
    return seeOther(c, backTo(query), done(action, changed));
  } catch (error) {
    if (error instanceof Conflict) {
      c.status(409);
      return page(c, { query, action, typed, errors: [], conflict: error.message });
    }
    const errors = problemsOf(error);
    c.status(400);
    return page(c, { query, action, typed, errors });
  }
}

function apply(
  work: Work,
  action: ChangeAction,
  contractIds: readonly string[],
  typed: Typed,
): Promise<Changed> {
  const { note } = typed;
  if (action === "waive")
    return waiveRequirement(work, {
      contractIds,
      until: typed["until"] ?? "",
      reason: typed["reason"],
    });
  if (action === "end-waiver") return endWaiver(work, { contractIds });
  if (action === "end")
    return endRequirement(work, { contractIds, lastOn: typed["lastOn"] ?? "", note });
  return requireTraining(work, {
    contractIds,
    fromOn: typed["fromOn"] ?? "",
    employees: typed["employees"] === "yes",
    subcontractors: typed["subcontractors"] === "yes",
    clause: typed["clause"],
    words: typed["words"],
    note,
  });
}

function done(action: ChangeAction, changed: Changed) {
  if (changed.changeId === null) return { kind: "info", text: "Nothing had to change." } as const;
  return {
    kind: "success",
    text: `${ACTION_WORDS[action]}: ${plural(changed.contracts, "contract")} changed.`,
    undo: { action: `/contracts/requirements/changes/${changed.changeId}/undo`, label: "Undo" },
  } as const;
}

function backTo(query: URLSearchParams): string {
  const contract = query.get("contract");
  if (contract) return `/contracts/${encodeURIComponent(contract)}`;
  const tail = requirementQuery(query);
  return `/contracts/requirements${tail ? `?${tail}` : ""}`;
}

interface PageInput {
  readonly query: URLSearchParams;
  readonly action: ChangeAction;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  readonly conflict?: string;
}

async function page(c: Context<Env>, o: PageInput) {
  const found = await inScope(c, async (work) => ({
    ...(await targets(work, o.query)),
    some: (
      await listRequirements(
        work,
        requirementFilter(o.query),
        { by: "number", descending: false },
        { number: 1, size: NAMED },
      )
    ).rows,
    clauses: o.action === "require" ? await usableClauses(work) : [],
    today: work.today,
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={ACTION_WORDS[o.action]}
      lede={`${plural(found.all, "contract")} ${found.all === 1 ? "is" : "are"} chosen.`}
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: "/contracts/requirements", label: "Training requirement" },
      ]}
    >
      {o.conflict ? <Alert kind="warning" title={o.conflict} /> : null}
      {found.all === 0 ? (
        <EmptyState
          title="No contract fits"
          action={<Button href="/contracts/requirements">Choose contracts</Button>}
        >
          <p>Choose in the list which contracts the change is for.</p>
        </EmptyState>
      ) : (
        <>
          <Chosen
            all={found.all}
            count={found.ids.length}
            some={found.some}
            back={backTo(o.query)}
          />
          {found.ids.length > 0 ? (
            <ChangeForm
              {...o}
              count={found.ids.length}
              clauses={found.clauses}
              today={found.today}
            />
          ) : null}
        </>
      )}
    </WorkspacePage>,
  );
}

function Chosen(props: {
  all: number;
  count: number;
  some: readonly RequirementRow[];
  back: string;
}) {
  const { all, count } = props;
  return (
    <Card title="These contracts" aside={formatCount(count)}>
      <ul>
        {props.some.map((row) => (
          <li>
            <a href={`/contracts/${row.id}`}>{row.number}</a> {row.supplier}
            {row.inherited ? (
              <small> · master agreement {row.masterNumber} requires it already</small>
            ) : null}
          </li>
        ))}
      </ul>
      {all > props.some.length ? (
        <p>
          <a href={props.back}>See all {formatCount(all)}</a>
        </p>
      ) : null}
      {count < all ? (
        <Alert kind="info" title={`${plural(all - count, "contract")} left out`}>
          <p>They belong to somebody else. Their owner or a program lead can change that.</p>
        </Alert>
      ) : null}
    </Card>
  );
}

function ChangeForm(
  props: PageInput & {
    count: number;
    clauses: readonly ClauseVersion[];
    today: Temporal.PlainDate;
  },
) {
  const { action, typed, errors } = props;
  return (
    <Card title={ACTION_WORDS[action]}>
      <Form action="/contracts/requirements/change" errors={errors} label={ACTION_WORDS[action]}>
        <Hidden name="filter" value={requirementQuery(props.query)} />
        <Hidden name="count" value={props.count} />
        <Hidden name="action" value={action} />
        <ChangeFields
          action={action}
          typed={typed}
          errors={errors}
          clauses={props.clauses}
          today={props.today}
        />
        {props.count > ASKS_ABOVE ? (
          <TextField
            name="confirm"
            label={`How many contracts will change? Type ${props.count}`}
            inputmode="numeric"
            width="s"
            value={typed["confirm"]}
            errors={errors}
          />
        ) : null}
        <Actions>
          <Button>{`${ACTION_WORDS[action]}: ${plural(props.count, "contract")}`}</Button>
          <Button href={backTo(props.query)} kind="quiet">
            Cancel
          </Button>
        </Actions>
      </Form>
    </Card>
  );
}
