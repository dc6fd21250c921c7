/** Companies that customs actions name: proposals by equal names, and what a person has confirmed. */
import type { Context } from "hono";
import {
  ContractTabs,
  countryName,
  pathPart,
  problemsOf,
  type Typed,
} from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatInstant } from "#ui/format.ts";
import { Actions, Button, Checkbox, Form, Hidden, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Tag } from "#ui/parts.tsx";
import { decideEntity, saveRiskSetting, withdrawEntity } from "../confirm-entity.ts";
import {
  actionsOnReports,
  entityMatches,
  type EntityMatch,
  type EntityProposal,
  entityProposals,
} from "../entities.queries.ts";
import { currentSources } from "../summary.queries.ts";
import { ActionLine } from "./words.tsx";

const HERE = "/contracts/risk/entities";

/** GET /contracts/risk/entities */
export const entitiesPage = (c: Context<Env>) => page(c, {}, []);

/** POST /contracts/risk/entities: `verdict` same or other, with `why`. */
export async function saveEntity(c: Context<Env>) {
  const typed = await formFields(c);
  const same = typed["verdict"] === "same";
  try {
    await inScope(c, (work) =>
      decideEntity(work, {
        supplierId: typed["supplier"] ?? "",
        nameKey: typed["name"] ?? "",
        same,
        why: typed["why"],
      }),
    );
    return seeOther(c, HERE, {
      kind: "success",
      text: same
        ? "Confirmed. The actions show on the supplier's page, with their status."
        : "Kept apart. Nothing shows on the supplier's page.",
    });
  } catch (error) {
    if (error instanceof Conflict)
      return seeOther(c, HERE, { kind: "warning", text: error.message });
    const errors = problemsOf(error);
    c.status(400);
    return page(c, typed, errors);
  }
}

/** POST /contracts/risk/entities/:matchId/withdraw */
export async function saveWithdraw(c: Context<Env>) {
  await inScope(c, (work) => withdrawEntity(work, pathPart(c, "matchId")));
  return seeOther(c, HERE, { kind: "success", text: "Taken back. It shows nowhere else now." });
}

/** POST /contracts/risk/settings: `reports` on or not. */
export async function saveSetting(c: Context<Env>) {
  const on = (await formFields(c))["reports"] === "on";
  await inScope(c, (work) => saveRiskSetting(work, on));
  return seeOther(c, HERE, {
    kind: "success",
    text: on ? "Confirmed actions may stand in reports." : "Customs actions stay off reports.",
  });
}

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const found = await inScope(c, async (work) => ({
    proposals: await entityProposals(work),
    matches: await entityMatches(work),
    reports: await actionsOnReports(work),
    tables: (await currentSources(work)).filter((one) => one.shape === "actions"),
  }));
  const { permissions: may, timeZone } = actorOf(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Customs actions"
      lede="They name companies. Nothing shows on a supplier before a person is sure that it is the one."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
    >
      <ContractTabs view="entities" may={may} />
      <Alert kind="info" title="Equal names are not proof">
        <p>
          Two companies can have one name. Compare addresses, registrations or documents first. An
          action that was modified, superseded or revoked is never shown as current.
        </p>
      </Alert>
      {found.tables.length === 0 ? (
        <EmptyState
          title="No table of customs actions is loaded"
          action={<Button href="/imports/new?kind=risk">Load a table</Button>}
        >
          <p>It has a column for the company, the action, its date and its status.</p>
        </EmptyState>
      ) : found.proposals.length === 0 ? (
        <Card title="Nothing to confirm">
          <p>No other supplier has exactly a name of these actions.</p>
        </Card>
      ) : (
        found.proposals.map((one) => <Proposal one={one} typed={typed} errors={errors} />)
      )}
      {found.matches.map((one) => (
        <Match one={one} timeZone={timeZone} />
      ))}
      <Card title="Reports">
        <Form action="/contracts/risk/settings" label="Customs actions in reports">
          <Checkbox
            name="reports"
            label="Confirmed customs actions may stand in reports"
            checked={found.reports}
          />
          <p>
            <small>Off unless you turn it on. Reports name companies to many readers.</small>
          </p>
          <Button kind="secondary">Save</Button>
        </Form>
      </Card>
    </WorkspacePage>,
  );
}

function Proposal(props: { one: EntityProposal; typed: Typed; errors: readonly FieldProblem[] }) {
  const { one } = props;
  const mine = props.typed["supplier"] === one.supplierId && props.typed["name"] === one.nameKey;
  const errors = mine ? props.errors : [];
  return (
    <Card title={`Is ${one.supplier} this company?`} aside={<Tag kind="warning">To decide</Tag>}>
      <p>
        Your supplier: <a href={`/contracts/suppliers/${one.supplierId}`}>{one.supplier}</a>, seat:{" "}
        {countryName(one.country)}. The action names: <b>{one.name}</b>.
      </p>
      <ul>
        {one.actions.map((action) => (
          <li>
            <ActionLine action={action} />
          </li>
        ))}
      </ul>
      <Form action={HERE} errors={errors} label={`Decide on ${one.supplier}`}>
        <Hidden name="supplier" value={one.supplierId} />
        <Hidden name="name" value={one.nameKey} />
        <TextField
          name="why"
          id={`why-${one.supplierId}-${one.nameKey}`.replaceAll(/[^\w-]+/g, "-")}
          label="Why you are sure"
          hint="What you compared: an address, a registration, a document. Do not name people."
          width="full"
          maxlength={1000}
          value={mine ? props.typed["why"] : undefined}
          errors={errors}
        />
        <Actions>
          <Button
            name="verdict"
            value="same"
            kind="secondary"
            label={`${one.supplier} is exactly this company`}
          >
            It is exactly this company
          </Button>
          <Button
            name="verdict"
            value="other"
            kind="quiet"
            label={`${one.supplier} is another company`}
          >
            It is another company
          </Button>
        </Actions>
      </Form>
    </Card>
  );
}

function Match({ one, timeZone }: { one: EntityMatch; timeZone: string }) {
  return (
    <Card
      title={one.supplier}
      aside={
        !one.same ? (
          <Tag>Another company</Tag>
        ) : one.named ? (
          <Tag kind="info">Confirmed</Tag>
        ) : (
          <Tag kind="warning">Shown nowhere</Tag>
        )
      }
    >
      {one.same && !one.named ? (
        <p>The supplier has this name no longer: it was split off. Take this back, or join them.</p>
      ) : null}
      <p>
        {one.same ? "Is exactly" : "Is not"} “{one.name}”: {one.why ?? "This value was erased."}{" "}
        <small>
          {one.by}, {formatInstant(one.at.toISOString(), timeZone)}
        </small>
      </p>
      <Form action={`${HERE}/${one.id}/withdraw`} label={`Take back: ${one.supplier}`}>
        <Button kind="quiet" icon="undo" label={`Take back: ${one.supplier}, ${one.name}`}>
          Take back
        </Button>
      </Form>
    </Card>
  );
}
