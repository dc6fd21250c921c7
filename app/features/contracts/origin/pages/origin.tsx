/** Where the goods of one contract, or of all that a filter leaves, are made. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden, Radios, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { editsContractOf } from "../../contract-rules.ts";
import { findContract } from "../../contract.queries.ts";
import { filterQuery, registerFilter } from "../../pages/filters.tsx";
import { addressOf, problemsOf, type Typed } from "../../pages/request.ts";
import { contractOwners } from "../../register.queries.ts";
import { ORIGIN_FROM, setOrigin } from "../set-origin.ts";
import { FROM_WORDS, originNames } from "./origin-words.tsx";
import { asShown } from "../../pages/whole-filter.ts";

const HERE = "/contracts/origin";

/** GET /contracts/origin?contract=, or with the filter of the register. */
export const originPage = (c: Context<Env>) => page(c, addressOf(c).searchParams, {}, []);

/** POST /contracts/origin: `filter` and `count` as the page showed them. */
export async function saveOrigin(c: Context<Env>) {
  const typed = await formFields(c);
  const query = new URLSearchParams(typed["filter"] ?? "");
  try {
    const changed = await inScope(c, async (work) => {
      const { ids } = await choose(work, query);
      asShown(ids.length, typed, "contracts");
      if (ids.length === 0) return 0;
      return setOrigin(work, {
        contractIds: ids,
        countries: typed["nobody"] === "yes" ? "" : countriesTyped(typed),
        from: typed["from"],
        note: typed["note"],
      });
    });
    return seeOther(c, backTo(query), {
      kind: "success",
      text: changed === 0 ? "Nothing had to change." : `${plural(changed, "contract")} changed.`,
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

/** An empty field is a mistake here: not known has a button of its own. */
const countriesTyped = (typed: Typed): string => typed["countries"]?.trim() || "(empty)";

async function choose(work: Work, query: URLSearchParams) {
  const contract = query.get("contract");
  const all = contract
    ? [await findContract(work, contract)]
    : await contractOwners(work, registerFilter(query));
  const edits = await editsContractOf(work);
  const ids = all.filter((row) => edits(row.ownerId)).map((row) => row.id);
  return { all: all.length, ids };
}

const filterOf = (query: URLSearchParams): string => {
  const contract = query.get("contract");
  return contract ? new URLSearchParams({ contract }).toString() : filterQuery(query);
};
function backTo(query: URLSearchParams): string {
  const contract = query.get("contract");
  if (contract) return `/contracts/${encodeURIComponent(contract)}`;
  const tail = filterQuery(query);
  return `/contracts${tail ? `?${tail}` : ""}`;
}

async function page(
  c: Context<Env>,
  query: URLSearchParams,
  typed: Typed,
  errors: readonly FieldProblem[],
  conflict?: string,
) {
  const one = query.get("contract");
  const found = await inScope(c, async (work) => ({
    ...(await choose(work, query)),
    contract: one ? await findContract(work, one) : null,
  }));
  const { contract } = found;
  const count = found.ids.length;
  const now: Typed =
    contract?.origin && Object.keys(typed).length === 0
      ? {
          countries: originNames(contract.origin).replaceAll(", ", "; "),
          from: contract.originFrom ?? "",
          note: contract.originNote ?? "",
        }
      : typed;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Where the goods are made"
      lede={contract ? `Contract ${contract.number}` : plural(found.all, "contract")}
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
    >
      {conflict ? <Alert kind="warning" title={conflict} /> : null}
      {count < found.all ? (
        <Alert kind="info" title={`${plural(found.all - count, "contract")} left out`}>
          <p>They belong to somebody else. Their owner or a program lead can change that.</p>
        </Alert>
      ) : null}
      {count === 0 ? (
        <EmptyState title="No contract that you may change fits">
          <p>Choose in the register for which contracts you want to say it.</p>
        </EmptyState>
      ) : (
        <OriginForm
          filter={filterOf(query)}
          count={count}
          typed={now}
          errors={errors}
          back={backTo(query)}
        />
      )}
    </WorkspacePage>,
  );
}

function OriginForm(props: {
  filter: string;
  count: number;
  typed: Typed;
  errors: readonly FieldProblem[];
  back: string;
}) {
  const { typed, errors } = props;
  return (
    <Card title="Country of origin" aside={props.count > 1 ? formatCount(props.count) : null}>
      <p>
        It is where the goods are made, not where the supplier has its seat. Unknown is not low
        risk: leave it unknown until somebody knows.
      </p>
      <Form action={HERE} errors={errors} label="Country of origin">
        <Hidden name="filter" value={props.filter} />
        <Hidden name="count" value={props.count} />
        <TextField
          name="countries"
          label="Countries"
          hint="Names or two letters. Separate several by semicolons."
          width="l"
          value={typed["countries"]}
          errors={errors}
        />
        <Radios
          name="from"
          legend="How is it known?"
          options={ORIGIN_FROM.map((value) => ({ value, label: FROM_WORDS[value] }))}
          value={typed["from"]}
          errors={errors}
        />
        <TextField
          name="note"
          label="Which document, or who said it"
          hint="An office or a document number. Do not write about people."
          optional
          width="l"
          maxlength={500}
          value={typed["note"]}
          errors={errors}
        />
        <Actions>
          <Button>
            {props.count > 1 ? `Save for ${plural(props.count, "contract")}` : "Save"}
          </Button>
          <Button href={props.back} kind="quiet">
            Cancel
          </Button>
        </Actions>
      </Form>
      <Form action={HERE} label="The origin is not known">
        <Hidden name="filter" value={props.filter} />
        <Hidden name="count" value={props.count} />
        <Hidden name="nobody" value="yes" />
        <Button kind="quiet">It is not known</Button>
      </Form>
    </Card>
  );
}
