import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatDate, plural } from "#ui/format.ts";
import { Actions, Button, DateField, Form, Select, TextArea } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Tag } from "#ui/parts.tsx";
import { type CategoryOption, categoryOptions } from "../../classify/categories.queries.ts";
import { addressOf, pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { ContractTabs } from "../../pages/tabs.tsx";
import { endHighRisk, nameHighRisk } from "../name-high-risk.ts";
import { type NamedHighRisk, namedHighRisk } from "../reports.queries.ts";

const HERE = "/contracts/requirements/high-risk";

/**
 * GET /contracts/requirements/high-risk: what the organization itself names, and why. `categoryId` and
 * `reason` of the address stand in the form already.
 */
export function highRiskPage(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const typed = Object.fromEntries(
    ["categoryId", "reason"].flatMap((name) => {
      const text = query.get(name)?.slice(0, 2000);
      return text ? [[name, text]] : [];
    }),
  );
  return page(c, typed, []);
}

/** POST /contracts/requirements/high-risk */
export async function saveHighRisk(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    await inScope(c, (work) =>
      nameHighRisk(work, {
        categoryId: typed["categoryId"] ?? "",
        reason: typed["reason"],
        fromOn: typed["fromOn"] ?? "",
      }),
    );
    return seeOther(c, HERE, { kind: "success", text: "Named. The metrics count it on its own." });
  } catch (error) {
    if (error instanceof Conflict)
      return seeOther(c, HERE, { kind: "warning", text: error.message });
    const errors = problemsOf(error);
    c.status(400);
    return page(c, typed, errors);
  }
}

/** POST /contracts/requirements/high-risk/:highRiskId/end */
export async function saveHighRiskEnd(c: Context<Env>) {
  await inScope(c, (work) => endHighRisk(work, pathPart(c, "highRiskId")));
  return seeOther(c, HERE, {
    kind: "success",
    text: "No longer named as high-risk from today on. What counted before stays.",
  });
}

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const found = await inScope(c, async (work) => ({
    named: await namedHighRisk(work),
    categories: await categoryOptions(work),
    today: work.today.toString(),
  }));
  const may = actorOf(c).permissions;
  const decide = may.has("contracts:decide");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="High-risk goods and services"
      lede="Your organization names them itself, with a reason and a date."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
    >
      <ContractTabs view="high-risk" may={may} />
      <Alert kind="info" title="A name for a category, not for a supplier">
        <p>
          It says nothing about any supplier. Signals from published lists only propose:{" "}
          <a href="/contracts/risk/high-risk">see categories with signals</a>.
        </p>
      </Alert>
      {found.named.length === 0 ? (
        <EmptyState title="None is named yet">
          <p>Each one that you name gets two metrics of its own.</p>
        </EmptyState>
      ) : (
        found.named.map((row) => <Named row={row} decide={decide} />)
      )}
      {decide ? (
        <NameForm
          typed={typed}
          errors={errors}
          today={found.today}
          categories={found.categories.filter(
            (one) => !found.named.some((n) => n.categoryId === one.value && n.endedOn === null),
          )}
        />
      ) : null}
    </WorkspacePage>,
  );
}

function Named({ row, decide }: { row: NamedHighRisk; decide: boolean }) {
  return (
    <Card
      title={row.name}
      aside={
        row.endedOn === null ? (
          <Tag kind="warning">High-risk</Tag>
        ) : (
          <Tag>{`Until ${formatDate(row.endedOn)}`}</Tag>
        )
      }
    >
      <p>{row.reason ?? "This value was erased."}</p>
      <p>
        <small>
          Named by {row.namedBy}, from {formatDate(row.fromOn)}
          {row.endedBy ? `. Ended by ${row.endedBy}` : ""} ·{" "}
        </small>
        <a href={`/contracts/requirements?show=all&category=${encodeURIComponent(row.categoryId)}`}>
          {plural(row.contracts, "active contract")}
        </a>
      </p>
      {decide && row.endedOn === null ? (
        <Form action={`${HERE}/${row.id}/end`} label={`No longer name ${row.name}`}>
          <Button kind="quiet" label={row.name}>
            No longer name it
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}

function NameForm(props: {
  typed: Typed;
  errors: readonly FieldProblem[];
  today: string;
  categories: readonly CategoryOption[];
}) {
  const { typed, errors } = props;
  return (
    <Card title="Name a category">
      <Form action={HERE} errors={errors} label="Name a category">
        <Select
          name="categoryId"
          label="Category"
          hint="A group includes its categories."
          width="l"
          value={typed["categoryId"]}
          options={props.categories}
          errors={errors}
        />
        <TextArea
          name="reason"
          label="Why"
          hint="What you know about the good or service, and the source of it. Say nothing about a supplier."
          rows={3}
          value={typed["reason"]}
          errors={errors}
        />
        <DateField
          name="fromOn"
          label="From"
          value={typed["fromOn"] ?? props.today}
          errors={errors}
        />
        <Actions>
          <Button>Name it as high-risk</Button>
        </Actions>
      </Form>
    </Card>
  );
}
