/** How files spell a supplier, which others a person joined to it, and both ways to change that. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { Actions, Button, Form, TextField } from "#ui/form.tsx";
import { Card, Dialog, Facts } from "#ui/parts.tsx";
import { joinSuppliers } from "../join-suppliers.ts";
import { splitSupplier } from "../split-supplier.ts";
import { supplierNamed } from "../supplier-called.ts";
import { findSupplier, type Supplier, type SupplierPart } from "../suppliers.queries.ts";
import type { RefusedForm } from "./category-card.tsx";
import { pathPart, problemsOf } from "./request.ts";

/** Spellings and joined suppliers, each with its own contracts. */
export function Parts(props: {
  parts: readonly SupplierPart[];
  supplier: Supplier;
  may: boolean;
  refused: RefusedForm | null;
}) {
  const others = props.parts.filter((part) => !part.isSelf);
  return (
    <Card
      title="Spellings"
      aside={others.length > 0 ? `${plural(others.length, "supplier")} joined` : null}
    >
      <Facts
        items={props.parts.map((part) => ({
          term: part.isSelf ? "Its own" : `Joined: ${part.name}`,
          value: (
            <>
              {part.spellings.join(" · ") || "None"}{" "}
              <small>
                {part.number ? `Number ${part.number}, ` : ""}
                {plural(part.contracts, "contract")}
              </small>{" "}
              {part.isSelf || !props.may ? null : <Split part={part} />}
            </>
          ),
        }))}
      />
      {props.may && props.supplier.sameAs === null ? (
        <Join supplier={props.supplier} refused={props.refused} />
      ) : null}
    </Card>
  );
}

/** Takes a supplier out of the one that it was joined to, after a question. */
export function Split({ part }: { part: { readonly id: string; readonly name: string } }) {
  return (
    <Dialog
      id={`split-${part.id}`}
      title={`Split off ${part.name}?`}
      trigger={
        <>
          Split off<span class="usa-sr-only"> {part.name}</span>
        </>
      }
      kind="quiet"
      icon="undo"
    >
      <Form action={`/contracts/suppliers/${part.id}/split`} label={`Split off ${part.name}`}>
        <p>Its spellings and contracts stand on their own again. The two are not proposed again.</p>
        <Button>Split it off</Button>
      </Form>
    </Dialog>
  );
}

/** For names that no rule can see to be one, such as a firm that was bought or renamed. */
function Join({ supplier, refused }: { supplier: Supplier; refused: RefusedForm | null }) {
  const errors = refused?.errors ?? [];
  const form = (
    <Form
      action={`/contracts/suppliers/${supplier.id}/join`}
      errors={errors}
      label="Join with another supplier"
    >
      <p>
        Its contracts will show under the other one. Spellings and contracts stay its own, so that
        it can be split off again.
      </p>
      <TextField
        name="other"
        label={`${supplier.name} is the same as`}
        hint="The name or the number of the other supplier, exactly as the list has it."
        width="l"
        value={refused?.typed["other"]}
        errors={errors}
      />
      <Actions>
        <Button kind="secondary">Join</Button>
      </Actions>
    </Form>
  );
  if (errors.length > 0) return form;
  return (
    <Dialog id="join" title="Join with another supplier" trigger="Join with another supplier">
      {form}
    </Dialog>
  );
}

/** Joins the supplier of the page to the one that the form names; answers what was refused. */
export async function joinByName(c: Context<Env>): Promise<RefusedForm | null> {
  const typed = await formFields(c);
  const other = typed["other"]?.trim() ?? "";
  const say = (message: string) => new Invalid([{ field: "other", message }]);
  try {
    await inScope(c, async (work) => {
      const { id } = await findSupplier(work, pathPart(c, "supplierId"));
      const into = other === "" ? null : await supplierNamed(work, other);
      if (into === null) throw say("No supplier has this name or number.");
      if (into === id) throw say("This is the same supplier already. Name another one.");
      await joinSuppliers(work, { into, supplierIds: [id] });
    });
    return null;
  } catch (error) {
    return { typed, errors: problemsOf(error) };
  }
}

/** POST /contracts/suppliers/:supplierId/split */
export async function saveSplit(c: Context<Env>) {
  const id = pathPart(c, "supplierId");
  await inScope(c, (work) => splitSupplier(work, id));
  return seeOther(c, `/contracts/suppliers/${id}`, {
    kind: "success",
    text: "Split off. It stands on its own again, with its own contracts.",
  });
}
