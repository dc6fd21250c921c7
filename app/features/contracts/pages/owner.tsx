import type { Context } from "hono";
import { ownPersonId } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { editsContractOf } from "../contract-rules.ts";
import { contractOwners, listContracts } from "../register.queries.ts";
import { setMaster } from "../set-master.ts";
import { setOwner } from "../set-owner.ts";
import { filterQuery, registerFilter } from "./filters.tsx";
import { addressOf, problemsOf, type Typed } from "./request.ts";
import { asShown } from "./whole-filter.ts";

const SHOWN = 10;

/** GET /contracts/owner?…: one owner for every contract that the filter of the register leaves. */
export const ownerPage = (c: Context<Env>) => page(c, addressOf(c).searchParams, {}, []);

/** POST /contracts/owner: `filter` as the register's address has it, `count` as the page showed it. */
export const saveOwner = (c: Context<Env>) =>
  saveForAll(c, (work, contractIds, typed) =>
    setOwner(work, { contractIds, owner: typed["nobody"] === "yes" ? null : ownerTyped(typed) }),
  );

/** POST /contracts/master: the same contracts come under a master agreement; empty takes it away. */
export const saveMaster = (c: Context<Env>) =>
  saveForAll(c, (work, contractIds, typed) =>
    setMaster(work, { contractIds, master: typed["master"] ?? null }),
  );

async function saveForAll(
  c: Context<Env>,
  change: (work: Work, contractIds: readonly string[], typed: Typed) => Promise<number>,
) {
  const typed = await formFields(c);
  const query = new URLSearchParams(typed["filter"] ?? "");
  try {
    const changed = await inScope(c, async (work) => {
      const { chosen } = await choose(work, query);
      asShown(chosen.length, typed, "contracts");
      return chosen.length === 0 ? 0 : change(work, chosen, typed);
    });
    const back = new URLSearchParams(filterQuery(query));
    if (changed > 1) back.set("changed", c.get("requestId"));
    return seeOther(c, `/contracts${back.size > 0 ? `?${back.toString()}` : ""}`, {
      kind: "success",
      text:
        changed === 0
          ? "Nothing had to change."
          : `${plural(changed, "contract")} changed. Each keeps its own entry in its history.`,
    });
  } catch (error) {
    if (error instanceof Conflict) {
      c.status(409);
      return page(c, query, typed, [], error.message);
    }
    const problems = problemsOf(error);
    c.status(400);
    return page(c, query, typed, problems);
  }
}

/** Which contracts fit the filter, and those of them that the actor may change. */
async function choose(work: Work, query: URLSearchParams) {
  const all = await contractOwners(work, registerFilter(query));
  const mine = await ownPersonId(work);
  const edits = await editsContractOf(work);
  const chosen = all.filter((row) => edits(row.ownerId)).map((row) => row.id);
  return { all: all.length, chosen, mine };
}

/** An empty field is a mistake here: taking the owner away has a button of its own. */
const ownerTyped = (typed: Typed): string => typed["owner"]?.trim() || "(empty)";

const filterTail = (query: URLSearchParams) => {
  const text = filterQuery(query);
  return text ? `?${text}` : "";
};

async function page(
  c: Context<Env>,
  query: URLSearchParams,
  typed: Typed,
  errors: readonly FieldProblem[],
  conflict?: string,
) {
  const { some, chosen, all, mine } = await inScope(c, async (work) => {
    const found = await choose(work, query);
    const sort = { by: "number", descending: false } as const;
    const first = await listContracts(work, registerFilter(query), sort, {
      number: 1,
      size: SHOWN,
    });
    return { ...found, chosen: found.chosen.length, some: first.rows };
  });
  const form = { filter: filterQuery(query), count: chosen, typed, errors };
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Change many contracts"
      lede={`${plural(all, "contract")} ${all === 1 ? "fits" : "fit"} the filter of the register.`}
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
    >
      {conflict ? <Alert kind="warning" title={conflict} /> : null}
      {all === 0 ? (
        <EmptyState
          title="No contract fits"
          action={<Button href="/contracts">To the register</Button>}
        >
          <p>Choose in the register which contracts shall have a new owner.</p>
        </EmptyState>
      ) : (
        <>
          <Card title="These contracts" aside={formatCount(chosen)}>
            <ul>
              {some.map((row) => (
                <li>
                  <a href={`/contracts/${row.id}`}>{row.number}</a> {row.supplier}
                  {row.owner ? <small> · now {row.owner}</small> : null}
                </li>
              ))}
            </ul>
            <p>
              <a href={`/contracts${filterTail(query)}`}>
                {all === 1
                  ? "See it in the register"
                  : `See all ${formatCount(all)} in the register`}
              </a>
            </p>
            {chosen < all ? (
              <Alert kind="info" title={`${plural(all - chosen, "contract")} left out`}>
                <p>They belong to somebody else. Their owner or a program lead can change that.</p>
              </Alert>
            ) : null}
          </Card>
          {chosen > 0 ? (
            <>
              <Card title="Where their goods are made">
                <p>
                  <a
                    href={`/contracts/origin${filterTail(query)}`}
                  >{`Say the country of origin of ${plural(chosen, "contract")}`}</a>
                </p>
              </Card>
              <OwnerForm {...form} mine={mine} />
              <MasterForm {...form} />
            </>
          ) : null}
        </>
      )}
    </WorkspacePage>,
  );
}

interface ManyProps {
  readonly filter: string;
  readonly count: number;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

const Kept = ({ filter, count }: ManyProps) => (
  <>
    <Hidden name="filter" value={filter} />
    <Hidden name="count" value={count} />
  </>
);
/** What was refused in one of the forms of the page, by the field that it is about. */
const errorsOf = (props: ManyProps, field: string) =>
  props.errors.filter((error) => error.field === field);

function MasterForm(props: ManyProps) {
  const errors = errorsOf(props, "master");
  return (
    <Card title="Their master agreement">
      <Form action="/contracts/master" errors={errors} label="The master agreement">
        <Kept {...props} />
        <TextField
          name="master"
          label="Number of the master agreement"
          hint="What a clause there says covers these contracts too. Empty takes the agreement away."
          value={props.typed["master"]}
          errors={errors}
        />
        <Actions>
          <Button kind="secondary">{`Set it for ${plural(props.count, "contract")}`}</Button>
        </Actions>
      </Form>
    </Card>
  );
}

function OwnerForm(props: ManyProps & { mine: string | null }) {
  const kept = <Kept {...props} />;
  const errors = errorsOf(props, "owner");
  return (
    <Card title="Their owner">
      <Form action="/contracts/owner" errors={errors} label="The new owner">
        {kept}
        <TextField
          name="owner"
          label="Owner"
          hint="Employee number or work e-mail of somebody on the roster. Names match nobody."
          width="l"
          value={props.typed["owner"]}
          errors={errors}
        />
        <Actions>
          <Button>{`Set the owner of ${plural(props.count, "contract")}`}</Button>
        </Actions>
      </Form>
      <Actions>
        {props.mine ? (
          <Form action="/contracts/owner" label="Make me the owner">
            {kept}
            <Hidden name="owner" value={props.mine} />
            <Button kind="secondary">Make me the owner</Button>
          </Form>
        ) : null}
        <Form action="/contracts/owner" label="Take the owner away">
          {kept}
          <Hidden name="nobody" value="yes" />
          <Button kind="quiet">Take the owner away</Button>
        </Form>
      </Actions>
    </Card>
  );
}
