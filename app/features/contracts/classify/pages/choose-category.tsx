/** The category of one contract, or of everything that a supplier sells. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, NotFound } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatInstant, plural } from "#ui/format.ts";
import { Actions, Button, Form, Select, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { findContract } from "../../contract.queries.ts";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { type CategoryOption, categoryOptions } from "../categories.queries.ts";
import { categoryRules } from "../category-rules.ts";
import { type CategoryWhy, categoryWhy } from "../category-why.queries.ts";
import { decideContractCategory, decideSupplierCategory } from "../decide-category.ts";
import { type SupplierCategory, supplierCategory } from "../supplier-category.queries.ts";
import { readRuling } from "../write-decisions.ts";

function ChoiceForm(props: {
  action: string;
  back: string;
  options: readonly CategoryOption[];
  now: string | null;
  typed: Typed;
  problems: readonly FieldProblem[];
}) {
  const { typed, problems } = props;
  return (
    <Form action={props.action} label="Choose the category" errors={problems}>
      <Select
        name="category"
        label="Category"
        width="l"
        options={[...props.options, { value: "none", label: "No category" }]}
        value={typed["category"] ?? props.now}
        errors={problems}
      />
      <TextField
        name="reason"
        label="Why"
        hint="A few words. Do not write about people."
        width="l"
        maxlength={500}
        required
        value={typed["reason"]}
        errors={problems}
      />
      <Actions>
        <Button>Decide</Button>
        <Button href={props.back} kind="quiet">
          Cancel
        </Button>
      </Actions>
    </Form>
  );
}

const BY = {
  contract: "decided for this contract",
  supplier: "decided for its supplier",
  phrase: "decided for its description",
} as const;

function NowText({ why, timeZone }: { why: CategoryWhy | null; timeZone: string }) {
  if (!why?.by) return <p>Nobody has decided yet.</p>;
  const when = why.decidedAt ? formatInstant(why.decidedAt.toISOString(), timeZone) : "";
  return (
    <p>
      Now: <b>{why.category ?? "no category"}</b>, {BY[why.by]} by {why.decidedBy}, {when}.{" "}
      {why.reason}
    </p>
  );
}

/** GET /contracts/:contractId/category */
export const contractCategoryPage = (c: Context<Env>) => showContract(c, {}, []);

async function showContract(c: Context<Env>, typed: Typed, problems: readonly FieldProblem[]) {
  const id = pathPart(c, "contractId");
  const { contract, why, options } = await inScope(c, async (work) => ({
    contract: await findContract(work, id),
    why: await categoryWhy(work, id),
    options: await categoryOptions(work),
  }));
  const proposal = categoryRules().propose(contract.description ?? "");
  const proposed = options.find((o) => o.value === proposal?.rule.category);
  const back = `/contracts/${id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Category of ${contract.number}`}
      lede={contract.description ?? undefined}
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: back, label: contract.number },
      ]}
    >
      <Card>
        <NowText why={why} timeZone={actorOf(c).timeZone} />
        {proposal && proposed ? (
          <p>
            Its description proposes <b>{proposed.label}</b>: “{proposal.words}”.{" "}
            {proposal.rule.reason}
          </p>
        ) : null}
        <p>
          What you choose here holds for this contract alone.{" "}
          {why?.phraseKey ? (
            <a href={`/contracts/classify/phrase?key=${encodeURIComponent(why.phraseKey)}`}>
              Decide for every contract with this description
            </a>
          ) : null}
        </p>
        <ChoiceForm
          action={`/contracts/${id}/category`}
          back={back}
          options={options}
          now={why?.setAside ? "none" : (why?.categoryId ?? proposed?.value ?? null)}
          typed={typed}
          problems={problems}
        />
      </Card>
    </WorkspacePage>,
  );
}

/** POST /contracts/:contractId/category */
export async function saveContractCategory(c: Context<Env>) {
  const contractId = pathPart(c, "contractId");
  const typed = await formFields(c);
  try {
    await inScope(c, async (work) => {
      const ruling = await readRuling(work, typed["category"], typed["reason"]);
      await findContract(work, contractId);
      await decideContractCategory(work, { ...ruling, contractId });
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return showContract(c, typed, problems);
  }
  return seeOther(c, `/contracts/${contractId}`, {
    kind: "success",
    text: "The category of this contract is decided.",
  });
}

async function found(work: Work, id: string): Promise<SupplierCategory> {
  const supplier = await supplierCategory(work, id);
  if (!supplier) throw new NotFound();
  return supplier;
}

/** GET /contracts/suppliers/:supplierId/category */
export const supplierCategoryPage = (c: Context<Env>) => showSupplier(c, {}, []);

async function showSupplier(c: Context<Env>, typed: Typed, problems: readonly FieldProblem[]) {
  const id = pathPart(c, "supplierId");
  const { supplier, options } = await inScope(c, async (work) => ({
    supplier: await found(work, id),
    options: await categoryOptions(work),
  }));
  const back = `/contracts/suppliers/${id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Category of ${supplier.name}`}
      lede={`Holds for every contract of this supplier, now ${plural(supplier.contracts, "contract")}. A contract's own decision stands before it.`}
      crumbs={[
        { href: "/contracts/suppliers", label: "Suppliers" },
        { href: back, label: supplier.name },
      ]}
    >
      <Card>
        <p>
          {supplier.decidedBy && supplier.decidedAt
            ? `Now: ${supplier.category ?? "no category"}, by ${supplier.decidedBy}, ${formatInstant(supplier.decidedAt.toISOString(), actorOf(c).timeZone)}. ${supplier.reason}`
            : "Nobody has decided for this supplier yet."}
        </p>
        {supplier.examples.length > 0 ? (
          <p>
            <small>{supplier.examples.join(" · ")}</small>
          </p>
        ) : null}
        <ChoiceForm
          action={`${back}/category`}
          back={back}
          options={options}
          now={supplier.decidedBy && !supplier.category ? "none" : supplier.categoryId}
          typed={typed}
          problems={problems}
        />
      </Card>
    </WorkspacePage>,
  );
}

/** POST /contracts/suppliers/:supplierId/category */
export async function saveSupplierCategory(c: Context<Env>) {
  const supplierId = pathPart(c, "supplierId");
  const typed = await formFields(c);
  try {
    await inScope(c, async (work) => {
      const ruling = await readRuling(work, typed["category"], typed["reason"]);
      await decideSupplierCategory(work, { ...ruling, supplierId });
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return showSupplier(c, typed, problems);
  }
  return seeOther(c, `/contracts/suppliers/${supplierId}`, {
    kind: "success",
    text: "The category of this supplier's contracts is decided.",
  });
}
