import type { Context } from "hono";
import { visibleUnits } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem, Forbidden } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Actions, Button, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Facts } from "#ui/parts.tsx";
import { changeContract } from "../change-contract.ts";
import { mayEdit } from "../contract-rules.ts";
import { type Contract, findContract } from "../contract.queries.ts";
import { recordContract } from "../record-contract.ts";
import { supplierNames } from "../suppliers.queries.ts";
import { ContractFields, contractFrom, contractTyped, type FormChoices } from "./contract-form.tsx";
import { addressOf, pathPart, problemsOf, type Typed } from "./request.ts";
import { day, money } from "./words.tsx";

const choicesOf = async (work: Work): Promise<FormChoices> => ({
  units: await visibleUnits(work),
  suppliers: await supplierNames(work),
});

/** GET /contracts/new: the supplier may come with the address. */
export function newContractPage(c: Context<Env>) {
  const supplier = addressOf(c).searchParams.get("supplier")?.slice(0, 300) ?? "";
  return newPage(c, { supplier, currency: "USD" }, []);
}

/** POST /contracts/new */
export async function addContract(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const id = await inScope(c, (work) => recordContract(work, contractFrom(typed)));
    return seeOther(c, `/contracts/${id}`, { kind: "success", text: "The contract is added." });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return newPage(c, typed, problems);
  }
}

async function newPage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const choices = await inScope(c, choicesOf);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Add a contract"
      lede="For one that no file has. Files can still bring more about it later."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
    >
      <Form action="/contracts/new" errors={errors} guard>
        <ContractFields typed={typed} errors={errors} choices={choices} />
        <Actions>
          <Button>Add this contract</Button>
          <Button kind="quiet" href="/contracts">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** A contract that the actor may change, and what its form offers. */
async function forEdit(c: Context<Env>) {
  return inScope(c, async (work) => {
    const contract = await findContract(work, pathPart(c, "contractId"));
    if (!(await mayEdit(work, contract.ownerId)))
      throw new Forbidden(
        `Contract ${contract.number} belongs to somebody else. Ask its owner or a program lead.`,
      );
    return { contract, choices: await choicesOf(work) };
  });
}

/** GET /contracts/:contractId/edit */
export async function editContractPage(c: Context<Env>) {
  const found = await forEdit(c);
  return editPage(c, found, contractTyped(found.contract), []);
}

/** POST /contracts/:contractId/edit: what was typed stays, whatever happens. */
export async function saveContract(c: Context<Env>) {
  const contractId = pathPart(c, "contractId");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) =>
      changeContract(work, {
        ...contractFrom(typed),
        // Two suppliers may be spelled the same: one that was not touched stays.
        supplier: typed["supplier"] === typed["supplierWas"] ? undefined : typed["supplier"],
        contractId,
        seen: typed["seen"] ?? "",
      }),
    );
    return seeOther(c, `/contracts/${contractId}`, {
      kind: "success",
      text: "The changes are saved.",
    });
  } catch (error) {
    if (error instanceof Conflict) {
      const found = await forEdit(c);
      c.status(409);
      const seen = found.contract.updatedAt.toISOString();
      return editPage(c, found, { ...typed, seen }, [], error.message);
    }
    const problems = problemsOf(error);
    const found = await forEdit(c);
    c.status(400);
    return editPage(c, found, typed, problems);
  }
}

function editPage(
  c: Context<Env>,
  { contract, choices }: { contract: Contract; choices: FormChoices },
  typed: Typed,
  errors: readonly FieldProblem[],
  conflict?: string,
) {
  const here = `/contracts/${contract.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Edit ${contract.number}`}
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: here, label: contract.number },
      ]}
    >
      {conflict ? <Changed contract={contract} text={conflict} /> : null}
      <Form action={`${here}/edit`} errors={errors} guard>
        <Hidden name="seen" value={typed["seen"] ?? ""} />
        <Hidden name="supplierWas" value={contract.ownSupplier} />
        <ContractFields typed={typed} errors={errors} choices={choices} />
        <Actions>
          <Button>Save changes</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** What is stored now, beside what somebody else typed meanwhile. */
function Changed({ contract, text }: { contract: Contract; text: string }) {
  return (
    <Alert kind="warning" title={text}>
      <p>Your entries are below. Compare them with what is stored now, then save again.</p>
      <Facts
        items={[
          { term: "Contract number", value: contract.number },
          { term: "What it is for", value: contract.description ?? "–" },
          { term: "Supplier", value: contract.ownSupplier },
          { term: "Starts", value: day(contract.startsOn) },
          { term: "Ends", value: day(contract.endsOn) },
          { term: "Amount", value: money(contract.amount, contract.currency) },
          { term: "Owner", value: contract.owner ?? "–" },
          { term: "Master agreement", value: contract.masterNumber ?? "–" },
          { term: "Note", value: contract.note ?? "–" },
        ]}
      />
    </Alert>
  );
}
