import type { Context } from "hono";
import { ownPersonId } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { editsEveryContract } from "../contract-rules.ts";
import { contractOwners, listContracts } from "../register.queries.ts";
import { setOwner } from "../set-owner.ts";
import { filterQuery, registerFilter } from "./filters.tsx";
import { addressOf, problemsOf, type Typed } from "./request.ts";

const SHOWN = 10;

/** GET /contracts/owner?…: one owner for every contract that the filter of the register leaves. */
export const ownerPage = (c: Context<Env>) => page(c, addressOf(c).searchParams, {}, []);

/** POST /contracts/owner: `filter` as the register's address has it, `count` as the page showed it. */
export async function saveOwner(c: Context<Env>) {
  const typed = await formFields(c);
  const query = new URLSearchParams(typed["filter"] ?? "");
  try {
    const changed = await inScope(c, async (work) => {
      const mine = editsEveryContract(work) ? null : await ownPersonId(work);
      const all = await contractOwners(work, registerFilter(query));
      const chosen = editsEveryContract(work)
        ? all
        : all.filter((row) => row.ownerId === null || row.ownerId === mine);
      if (chosen.length !== Number(typed["count"]))
        throw new Conflict("Other contracts fit this filter now. Look at them, then save again.");
      return setOwner(work, {
        contractIds: chosen.map((row) => row.id),
        owner: typed["nobody"] === "yes" ? null : ownerTyped(typed),
      });
    });
    return seeOther(c, `/contracts${filterTail(query)}`, {
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
  const filter = registerFilter(query);
  const found = await inScope(c, async (work) => {
    const mine = await ownPersonId(work);
    const all = await contractOwners(work, filter);
    const every = editsEveryContract(work);
    return {
      mine,
      some: await listContracts(
        work,
        filter,
        { by: "number", descending: false },
        { number: 1, size: SHOWN },
      ),
      chosen: all.filter((row) => every || row.ownerId === null || row.ownerId === mine).length,
      all: all.length,
    };
  });
  const { chosen, all } = found;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Set the owner"
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
              {found.some.rows.map((row) => (
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
            <OwnerForm
              filter={filterQuery(query)}
              count={chosen}
              typed={typed}
              errors={errors}
              mine={found.mine}
            />
          ) : null}
        </>
      )}
    </WorkspacePage>,
  );
}

function OwnerForm(props: {
  filter: string;
  count: number;
  typed: Typed;
  errors: readonly FieldProblem[];
  mine: string | null;
}) {
  const kept = (
    <>
      <Hidden name="filter" value={props.filter} />
      <Hidden name="count" value={props.count} />
    </>
  );
  return (
    <Card title="Their owner">
      <Form action="/contracts/owner" errors={props.errors} label="The new owner">
        {kept}
        <TextField
          name="owner"
          label="Owner"
          hint="Employee number or work e-mail of somebody on the roster. Names match nobody."
          width="l"
          value={props.typed["owner"]}
          errors={props.errors}
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
