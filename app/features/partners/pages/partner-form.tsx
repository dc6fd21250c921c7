import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { DateField, FieldRow, Select, TextArea, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { kindName, partnerKinds } from "../kinds.ts";
import { keepPartner } from "../keep-partner.ts";
import { findPartner } from "../partners.queries.ts";
import { pathPart, problemsOf } from "./request.ts";

/** GET /program/partners/new */
export const newPartnerPage = (c: Context<Env>) =>
  page(c, null, { kind: c.req.query("kind") ?? "" }, []);

/** GET /program/partners/:id/edit */
export async function editPartnerPage(c: Context<Env>) {
  const p = await inScope(c, (work) => findPartner(work, pathPart(c, "id")));
  const typed = {
    kind: p.kind,
    name: p.name,
    does: p.does ?? "",
    keeper: p.keeperKey ?? "",
    contactName: p.contactName ?? "",
    contactRole: p.contactRole ?? "",
    contactEmail: p.contactEmail ?? "",
    contactPhone: p.contactPhone ?? "",
    url: p.url ?? "",
    since: p.since ?? "",
    nextContactOn: p.nextContactOn ?? "",
  };
  return page(c, p.id, typed, []);
}

/** POST /program/partners/new */
export const addPartnerAction = (c: Context<Env>) => keep(c, null);

/** POST /program/partners/:id/edit */
export const changePartnerAction = (c: Context<Env>) => keep(c, pathPart(c, "id"));

async function keep(c: Context<Env>, id: string | null) {
  const typed = await formFields(c);
  try {
    const kept = await inScope(c, (work) => keepPartner(work, id, typed));
    return seeOther(c, `/program/partners/${kept}`, { kind: "success", text: "Saved." });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, id, typed, problems);
  }
}

function page(c: Context<Env>, id: string | null, typed: Typed, errors: readonly FieldProblem[]) {
  const here = id === null ? "/program/partners" : `/program/partners/${id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={id === null ? "Add a partner" : `Change: ${typed["name"] ?? ""}`}
      lede="An organization that works with you. List no people here who advise from lived experience."
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/partners", label: "Partners" },
      ]}
    >
      <Form action={id === null ? `${here}/new` : `${here}/edit`} errors={errors} guard>
        <Who typed={typed} errors={errors} />
        <There typed={typed} errors={errors} />
        <Actions>
          <Button>Save</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

const Who = ({ typed, errors }: FieldsProps) => (
  <>
    <FieldRow>
      <TextField
        name="name"
        label="Name"
        width="l"
        maxlength={160}
        value={typed["name"]}
        errors={errors}
      />
      <Select
        name="kind"
        label="Kind"
        width="l"
        value={typed["kind"]}
        options={partnerKinds().map((kind) => ({ value: kind.id, label: kindName(kind.id) }))}
        errors={errors}
      />
    </FieldRow>
    <TextArea
      name="does"
      label="What they do with us"
      hint="For example: speaks at our events, shares the training with its members."
      optional
      rows={3}
      maxlength={1000}
      value={typed["does"]}
      errors={errors}
    />
    <TextField
      name="keeper"
      label="Who keeps contact"
      hint="Employee number or work e-mail of somebody on your roster."
      optional
      width="l"
      value={typed["keeper"]}
      errors={errors}
    />
    <FieldRow>
      <DateField
        name="since"
        label="Partner since"
        optional
        value={typed["since"]}
        errors={errors}
      />
      <DateField
        name="nextContactOn"
        label="Next contact"
        optional
        value={typed["nextContactOn"]}
        errors={errors}
      />
    </FieldRow>
  </>
);

const There = ({ typed, errors }: FieldsProps) => (
  <>
    <h2>Contact at the partner</h2>
    <FieldRow>
      <TextField
        name="contactName"
        label="Name of the contact"
        optional
        maxlength={120}
        value={typed["contactName"]}
        errors={errors}
      />
      <TextField
        name="contactRole"
        label="Role"
        optional
        maxlength={120}
        value={typed["contactRole"]}
        errors={errors}
      />
    </FieldRow>
    <FieldRow>
      <TextField
        name="contactEmail"
        label="E-mail"
        optional
        type="email"
        value={typed["contactEmail"]}
        errors={errors}
      />
      <TextField
        name="contactPhone"
        label="Phone"
        optional
        type="tel"
        maxlength={40}
        value={typed["contactPhone"]}
        errors={errors}
      />
    </FieldRow>
    <TextField
      name="url"
      label="Website"
      optional
      type="url"
      width="l"
      value={typed["url"]}
      errors={errors}
    />
  </>
);
