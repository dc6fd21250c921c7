import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import {
  Actions,
  Button,
  DateField,
  FieldRow,
  Form,
  Radios,
  TextArea,
  TextField,
} from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { findSupplier } from "../../suppliers.queries.ts";
import { recordReport, recordVerification, takeBackReport } from "../record-report.ts";
import { ANSWERS, OUTCOMES } from "./words.tsx";

type Kind = "report" | "verification";

const options = (words: Readonly<Record<string, string>>, without = "") =>
  Object.entries(words)
    .filter(([value]) => value !== without)
    .map(([value, label]) => ({ value, label }));

/** GET /contracts/suppliers/:supplierId/report: what the supplier said, recorded by hand. */
export const reportPage = (c: Context<Env>) => page(c, "report", {}, []);
/** GET /contracts/suppliers/:supplierId/verification: what somebody checked. */
export const verificationPage = (c: Context<Env>) => page(c, "verification", {}, []);
/** POST /contracts/suppliers/:supplierId/report */
export const saveReport = (c: Context<Env>) => save(c, "report");
/** POST /contracts/suppliers/:supplierId/verification */
export const saveVerification = (c: Context<Env>) => save(c, "verification");

async function save(c: Context<Env>, kind: Kind) {
  const typed = await formFields(c);
  const supplierId = pathPart(c, "supplierId");
  try {
    await inScope(c, (work) =>
      kind === "report"
        ? recordReport(work, {
            ...typed,
            supplierId,
            reportedOn: typed["reportedOn"] ?? "",
            // Only an accepted answer names a request: no form can.
            requestId: null,
          })
        : recordVerification(work, { ...typed, supplierId, checkedOn: typed["checkedOn"] ?? "" }),
    );
    return seeOther(c, `/contracts/suppliers/${supplierId}`, {
      kind: "success",
      text: kind === "report" ? "The supplier's answer is recorded." : "The check is recorded.",
    });
  } catch (error) {
    const errors = problemsOf(error);
    c.status(400);
    return page(c, kind, typed, errors);
  }
}

/** POST /contracts/requirements/:kind/:id/take-back: recorded by mistake. */
const takeBack = (kind: Kind) => async (c: Context<Env>) => {
  const supplierId = await inScope(c, (work) =>
    takeBackReport(work, { kind, id: pathPart(c, "recordId") }),
  );
  return seeOther(c, `/contracts/suppliers/${supplierId}`, {
    kind: "success",
    text: "Taken back. It stays on record and counts no more.",
  });
};
export const takeReportBack = takeBack("report");
export const takeVerificationBack = takeBack("verification");

async function page(c: Context<Env>, kind: Kind, typed: Typed, errors: readonly FieldProblem[]) {
  const found = await inScope(c, async (work) => ({
    supplier: await findSupplier(work, pathPart(c, "supplierId")),
    today: work.today.toString(),
  }));
  const { supplier, today } = found;
  const here = `/contracts/suppliers/${supplier.id}`;
  const Fields = kind === "report" ? ReportFields : VerificationFields;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={kind === "report" ? "Record what they said" : "Record a check"}
      lede={
        kind === "report"
          ? "The supplier's own word about the training. A check is recorded apart."
          : "Who looked at what, and what came out. What the supplier said stays as it is."
      }
      crumbs={[
        { href: "/contracts/suppliers", label: "Suppliers" },
        { href: here, label: supplier.name },
      ]}
    >
      <Card title={supplier.name}>
        <Form action={`${here}/${kind}`} errors={errors} label={supplier.name} guard>
          <Fields typed={typed} errors={errors} today={today} />
          <Actions>
            <Button>{kind === "report" ? "Record the answer" : "Record the check"}</Button>
            <Button href={here} kind="quiet">
              Cancel
            </Button>
          </Actions>
        </Form>
      </Card>
    </WorkspacePage>,
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  readonly today: string;
}

function ReportFields({ typed, errors, today }: FieldsProps) {
  return (
    <>
      <TextField
        name="saidBy"
        label="Who at the supplier said so"
        hint="Name and role."
        width="l"
        value={typed["saidBy"]}
        errors={errors}
      />
      <DateField
        name="reportedOn"
        label="On which day"
        value={typed["reportedOn"] ?? today}
        errors={errors}
      />
      <Radios
        name="employees"
        legend="Do their employees take the training?"
        options={options(ANSWERS, "not-applicable")}
        value={typed["employees"]}
        errors={errors}
      />
      <Radios
        name="subcontractors"
        legend="Do their subcontractors' employees?"
        options={options(ANSWERS)}
        value={typed["subcontractors"]}
        errors={errors}
      />
      <FieldRow>
        <TextField
          name="trained"
          label="How many have taken it"
          width="s"
          inputmode="numeric"
          value={typed["trained"]}
          errors={errors}
          optional
        />
        <TextField
          name="ofHowMany"
          label="Of how many"
          width="s"
          inputmode="numeric"
          value={typed["ofHowMany"]}
          errors={errors}
          optional
        />
        <DateField
          name="byWhen"
          label="If not yet, by when"
          value={typed["byWhen"]}
          errors={errors}
          optional
        />
      </FieldRow>
      <TextArea
        name="note"
        label="Note"
        hint="No names of workers."
        rows={3}
        value={typed["note"]}
        errors={errors}
        optional
      />
    </>
  );
}

function VerificationFields({ typed, errors, today }: FieldsProps) {
  return (
    <>
      <TextField
        name="checkedBy"
        label="Who checked"
        width="l"
        value={typed["checkedBy"]}
        errors={errors}
      />
      <DateField
        name="checkedOn"
        label="On which day"
        value={typed["checkedOn"] ?? today}
        errors={errors}
      />
      <TextArea
        name="what"
        label="What was looked at"
        hint="For example a list of completions by job. No names of workers."
        rows={3}
        value={typed["what"]}
        errors={errors}
      />
      <Radios
        name="outcome"
        legend="What came out"
        options={options(OUTCOMES)}
        value={typed["outcome"]}
        errors={errors}
      />
    </>
  );
}
