import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, FieldRow, Form, Hidden, Select, TextArea, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Facts } from "#ui/parts.tsx";
import { changeSupplier } from "../change-supplier.ts";
import { recordSupplier } from "../record-supplier.ts";
import type { SupplierInput } from "../supplier-rules.ts";
import { findSupplier, type Supplier } from "../suppliers.queries.ts";
import { pathPart, problemsOf, type Typed } from "./request.ts";
import { countryName, KINDS, kindWord } from "./words.tsx";

const typedOf = (s: Supplier): Typed => ({
  name: s.name,
  number: s.number ?? "",
  kind: s.kind,
  country: s.country === null ? "" : countryName(s.country),
  contactName: s.contactName ?? "",
  contactEmail: s.contactEmail ?? "",
  contactPhone: s.contactPhone ?? "",
  note: s.note ?? "",
  seen: s.updatedAt.toISOString(),
});

const supplierFrom = (typed: Typed): SupplierInput => ({
  name: typed["name"],
  number: typed["number"],
  kind: typed["kind"],
  country: typed["country"],
  contactName: typed["contactName"],
  contactEmail: typed["contactEmail"],
  contactPhone: typed["contactPhone"],
  note: typed["note"],
});

function SupplierFields({ typed, errors }: { typed: Typed; errors: readonly FieldProblem[] }) {
  const text = (name: string, label: string) => ({ name, label, value: typed[name] ?? "", errors });
  return (
    <>
      <TextField {...text("name", "Name")} required width="l" maxlength={200} />
      <FieldRow>
        <TextField
          {...text("number", "Supplier number")}
          hint="As purchasing has it. Files find the supplier by it."
          optional
          maxlength={100}
        />
        <Select
          {...text("kind", "Kind")}
          placeholder=""
          options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        />
      </FieldRow>
      <TextField
        {...text("country", "Country")}
        hint="Its name or two letters. Leave it empty when it is not known: unknown is not low risk."
        optional
      />
      <TextField
        {...text("contactName", "Who answers for it")}
        hint="Personal data: only what you need to reach them at work."
        optional
        width="l"
        maxlength={200}
      />
      <FieldRow>
        <TextField {...text("contactEmail", "Their work e-mail")} type="email" optional width="l" />
        <TextField
          {...text("contactPhone", "Their work phone")}
          type="tel"
          optional
          maxlength={200}
        />
      </FieldRow>
      <TextArea
        {...text("note", "Note")}
        hint="For the program only."
        optional
        rows={2}
        maxlength={4000}
      />
    </>
  );
}

/** GET /contracts/suppliers/new */
export const newSupplierPage = (c: Context<Env>) => newPage(c, { kind: "unknown" }, []);

/** POST /contracts/suppliers/new */
export async function addSupplier(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const id = await inScope(c, (work) => recordSupplier(work, supplierFrom(typed)));
    return seeOther(c, `/contracts/suppliers/${id}`, {
      kind: "success",
      text: "The supplier is added.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return newPage(c, typed, problems);
  }
}

function newPage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Add a supplier"
      lede="Most suppliers come with the contracts that name them."
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: "/contracts/suppliers", label: "Suppliers" },
      ]}
    >
      <Form action="/contracts/suppliers/new" errors={errors} guard>
        <SupplierFields typed={typed} errors={errors} />
        <Actions>
          <Button>Add this supplier</Button>
          <Button kind="quiet" href="/contracts/suppliers">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

const findHere = (c: Context<Env>) =>
  inScope(c, (work) => findSupplier(work, pathPart(c, "supplierId")));

/** GET /contracts/suppliers/:supplierId/edit */
export async function editSupplierPage(c: Context<Env>) {
  const supplier = await findHere(c);
  return editPage(c, supplier, typedOf(supplier), []);
}

/** POST /contracts/suppliers/:supplierId/edit: what was typed stays, whatever happens. */
export async function saveSupplier(c: Context<Env>) {
  const supplierId = pathPart(c, "supplierId");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) =>
      changeSupplier(work, { ...supplierFrom(typed), supplierId, seen: typed["seen"] ?? "" }),
    );
    return seeOther(c, `/contracts/suppliers/${supplierId}`, {
      kind: "success",
      text: "The changes are saved.",
    });
  } catch (error) {
    if (error instanceof Conflict) {
      const supplier = await findHere(c);
      c.status(409);
      const seen = supplier.updatedAt.toISOString();
      return editPage(c, supplier, { ...typed, seen }, [], error.message);
    }
    const problems = problemsOf(error);
    const supplier = await findHere(c);
    c.status(400);
    return editPage(c, supplier, typed, problems);
  }
}

function editPage(
  c: Context<Env>,
  supplier: Supplier,
  typed: Typed,
  errors: readonly FieldProblem[],
  conflict?: string,
) {
  const here = `/contracts/suppliers/${supplier.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Edit ${supplier.name}`}
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: "/contracts/suppliers", label: "Suppliers" },
        { href: here, label: supplier.name },
      ]}
    >
      {conflict ? <Changed supplier={supplier} text={conflict} /> : null}
      <Form action={`${here}/edit`} errors={errors} guard>
        <Hidden name="seen" value={typed["seen"] ?? ""} />
        <SupplierFields typed={typed} errors={errors} />
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
function Changed({ supplier, text }: { supplier: Supplier; text: string }) {
  return (
    <Alert kind="warning" title={text}>
      <p>Your entries are below. Compare them with what is stored now, then save again.</p>
      <Facts
        items={[
          { term: "Name", value: supplier.name },
          { term: "Supplier number", value: supplier.number ?? "–" },
          { term: "Kind", value: kindWord(supplier.kind) },
          { term: "Country", value: countryName(supplier.country) },
          { term: "Contact", value: supplier.contactName ?? "–" },
          { term: "Contact e-mail", value: supplier.contactEmail ?? "–" },
          { term: "Contact phone", value: supplier.contactPhone ?? "–" },
          { term: "Note", value: supplier.note ?? "–" },
        ]}
      />
    </Alert>
  );
}
