import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Forbidden } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { Actions, Button, DateField, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Facts } from "#ui/parts.tsx";
import { mayEdit } from "../contract-rules.ts";
import { findContract } from "../contract.queries.ts";
import { endContract } from "../end-contract.ts";
import { keepGoing } from "../keep-going.ts";
import { openEndedMonths } from "../save-contract-setting.ts";
import { addressOf, pathPart, problemsOf, type Typed } from "./request.ts";
import { day, span, StateTag } from "./words.tsx";

/** GET /contracts/:contractId/end: its last day, or until when somebody says that it goes on. */
export const endContractPage = (c: Context<Env>) =>
  page(c, { from: addressOf(c).searchParams.get("from") ?? "" }, []);

/** POST /contracts/:contractId/end: `endsOn`, or `until` for one that goes on without an end. */
export async function saveContractEnd(c: Context<Env>) {
  const contractId = pathPart(c, "contractId");
  const typed = await formFields(c);
  const goesOn = typed["what"] === "goes-on";
  try {
    await inScope(c, (work) =>
      goesOn
        ? keepGoing(work, { contractIds: [contractId], until: typed["until"] ?? "" })
        : endContract(work, { contractIds: [contractId], endsOn: typed["endsOn"] ?? "" }),
    );
    return seeOther(
      c,
      typed["from"] === "review" ? "/contracts/review" : `/contracts/${contractId}`,
      {
        kind: "success",
        text: goesOn ? "Kept: it goes on, and will be asked about again." : "The end is kept.",
      },
    );
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const { contract, today, months } = await inScope(c, async (work) => {
    const found = await findContract(work, pathPart(c, "contractId"));
    if (!(await mayEdit(work, found.ownerId)))
      throw new Forbidden(
        `Contract ${found.number} belongs to somebody else. Ask its owner or a program lead.`,
      );
    return { contract: found, today: work.today, months: await openEndedMonths(work) };
  });
  const here = `/contracts/${contract.id}`;
  const from = <Hidden name="from" value={typed["from"] ?? ""} />;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={contract.endsOn === null ? "Say when it ends" : "Change the end"}
      lede={`Contract ${contract.number}`}
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: here, label: contract.number },
      ]}
    >
      <Card title="What is known" aside={<StateTag state={contract.state} />}>
        <Facts
          items={[
            { term: "What it is for", value: contract.description ?? "–" },
            { term: "Supplier", value: contract.supplier },
            { term: "Runs", value: span(contract.startsOn, contract.endsOn) },
            ...(contract.goesOnUntil
              ? [{ term: "Goes on until", value: day(contract.goesOnUntil) }]
              : []),
          ]}
        />
      </Card>
      <Card title="It has an end">
        <Form
          action={`${here}/end`}
          errors={typed["what"] === "goes-on" ? [] : errors}
          label="Its last day"
        >
          {from}
          <DateField
            name="endsOn"
            label="Last day"
            hint="From the day after, it does not count as active."
            required
            value={typed["endsOn"] ?? contract.endsOn}
            errors={errors}
          />
          <Actions>
            <Button>Keep this end</Button>
            <Button kind="quiet" href={typed["from"] === "review" ? "/contracts/review" : here}>
              Cancel
            </Button>
          </Actions>
        </Form>
      </Card>
      {contract.endsOn === null ? (
        <Card title="It goes on without one">
          <Form
            action={`${here}/end`}
            errors={typed["what"] === "goes-on" ? errors : []}
            label="It goes on"
          >
            {from}
            <Hidden name="what" value="goes-on" />
            <p>
              A contract without an end counts as active for {plural(months, "month")}. Say how long
              to trust that this one still runs. After that day it waits under Dates to check again.
            </p>
            <DateField
              name="until"
              label="It goes on until at least"
              required
              value={typed["until"] ?? today.add({ years: 1 }).toString()}
              errors={errors}
            />
            <Actions>
              <Button kind="secondary">It goes on</Button>
            </Actions>
          </Form>
        </Card>
      ) : null}
    </WorkspacePage>,
  );
}
