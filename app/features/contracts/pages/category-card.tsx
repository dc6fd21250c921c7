import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { formatInstant } from "#ui/format.ts";
import { Actions, Button, Form, Select, TextField } from "#ui/form.tsx";
import { Card, Dialog } from "#ui/parts.tsx";
import type { CategoryOption } from "../classify/categories.queries.ts";
import { type CategoryWhy, categoryWhy } from "../classify/category-why.queries.ts";
import { decideContractCategory, decideSupplierCategory } from "../classify/decide-category.ts";
import { reverseCategoryDecision } from "../classify/reverse-decision.ts";
import { readRuling } from "../classify/write-decisions.ts";
import { type Contract, findContract } from "../contract.queries.ts";
import { findSupplier } from "../suppliers.queries.ts";
import { pathPart, problemsOf, type Typed } from "./request.ts";

const ABOUT = {
  contract: "Decided for this contract alone.",
  supplier: "Decided for every contract of this supplier.",
  code: "Decided for every contract with this code.",
  phrase: "Decided for every contract with these words.",
} as const;

/** A refused form of the card. */
export interface RefusedForm {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}
interface DecideProps {
  readonly action: string;
  readonly options: readonly CategoryOption[];
  readonly refused: RefusedForm | null;
}

/** The category of a contract, the decision it follows, and where to change it. */
export function CategoryCard(props: {
  contract: Contract;
  why: CategoryWhy | null;
  options: readonly CategoryOption[];
  may: ReadonlySet<string>;
  timeZone: string;
  refused: RefusedForm | null;
}) {
  const { contract, why } = props;
  const decides = props.may.has("contracts:decide");
  const action = `/contracts/${contract.id}/category`;
  return (
    <Card
      title="Category"
      aside={
        decides && contract.description ? (
          <a href={`/contracts/classify?show=all&q=${encodeURIComponent(contract.description)}`}>
            Decide by its words
          </a>
        ) : null
      }
    >
      <p>{placeOf(why)}</p>
      {why?.by ? <Decided why={why} timeZone={props.timeZone} /> : null}
      {decides ? (
        <Actions>
          <Decide
            id="decide-category"
            title="Decide for this contract"
            text="This stands before what is decided for its supplier and for its words."
            action={action}
            options={props.options}
            refused={props.refused}
          />
          {why?.by === "contract" ? (
            <Form action={`${action}/reverse`} label="Take the decision for this contract back">
              <Button kind="quiet" icon="undo">
                Take back
              </Button>
            </Form>
          ) : null}
        </Actions>
      ) : null}
    </Card>
  );
}

function placeOf(why: CategoryWhy | null): Child {
  if (why?.category)
    return (
      <>
        {why.group ? `${why.group}: ` : ""}
        <a href={`/contracts?category=${why.categoryId}`}>{why.category}</a>
      </>
    );
  return why?.setAside
    ? "In no category, as somebody decided."
    : "In no category yet. Nothing follows from that about its risk.";
}

function Decided({ why, timeZone }: { why: CategoryWhy; timeZone: string }) {
  return (
    <p>
      {why.by ? ABOUT[why.by] : ""} {why.reason}{" "}
      {why.decidedBy && why.decidedAt ? (
        <small>
          {why.decidedBy}, {formatInstant(why.decidedAt.toISOString(), timeZone)}.
        </small>
      ) : null}
    </p>
  );
}

/** A category for all contracts of a supplier. */
export function SupplierCategory(props: DecideProps) {
  return (
    <Decide
      {...props}
      id="decide-supplier-category"
      title="Set a category for all its contracts"
      text="It holds for later contracts too. What is decided for one contract alone stands before it."
    />
  );
}

function Decide(props: DecideProps & { id: string; title: string; text: string }) {
  const typed = props.refused?.typed ?? {};
  const errors = props.refused?.errors ?? [];
  const form = (
    <Form action={props.action} errors={errors} label={props.title}>
      <p>{props.text} It says what is bought, and nothing about risk.</p>
      <Select
        name="category"
        label="Category"
        width="l"
        value={typed["category"]}
        errors={errors}
        options={[{ value: "none", label: "Deliberately in none" }, ...props.options]}
      />
      <TextField
        name="reason"
        label="Why"
        hint="For example: the statement of work lists scrubs only."
        width="full"
        maxlength={500}
        value={typed["reason"]}
        errors={errors}
      />
      <Actions>
        <Button kind="secondary">Decide</Button>
      </Actions>
    </Form>
  );
  if (errors.length > 0) return form;
  return (
    <Dialog id={props.id} title={props.title} trigger={props.title}>
      {form}
    </Dialog>
  );
}

/**
 * Decides for a contract or a supplier from the form of its page.
 * @returns what was refused, for the page to show again; null when it is decided
 */
export async function decideCategory(
  c: Context<Env>,
  about: "contract" | "supplier",
): Promise<RefusedForm | null> {
  const typed = await formFields(c);
  try {
    await inScope(c, async (work) => {
      const id = pathPart(c, about === "contract" ? "contractId" : "supplierId");
      const found =
        about === "contract" ? await findContract(work, id) : await findSupplier(work, id);
      const ruling = await readRuling(work, typed["category"], typed["reason"]);
      if (about === "contract")
        await decideContractCategory(work, { ...ruling, contractId: found.id });
      else await decideSupplierCategory(work, { ...ruling, supplierId: found.id });
    });
    return null;
  } catch (error) {
    return { typed, errors: problemsOf(error) };
  }
}

/** POST /contracts/:contractId/category/reverse: its supplier's or its words' decision holds again. */
export async function reverseCategory(c: Context<Env>) {
  const contractId = pathPart(c, "contractId");
  await inScope(c, async (work) => {
    const { id } = await findContract(work, contractId);
    const why = await categoryWhy(work, id);
    if (why?.by === "contract" && why.decisionId)
      await reverseCategoryDecision(work, why.decisionId);
  });
  return seeOther(c, `/contracts/${contractId}`, {
    kind: "success",
    text: "Taken back. What is decided for its supplier or its words holds again.",
  });
}
