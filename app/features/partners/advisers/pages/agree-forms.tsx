/** The three forms by which a holder records what was agreed: work, pay, consent. */
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Checkbox, Checkboxes, Radios } from "#ui/choices.tsx";
import { DateField, FieldRow, Select, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { pathPart, problemsOf } from "../../pages/request.ts";
import { agreePay } from "../agree-pay.ts";
import { agreeWork } from "../agree-work.ts";
import { type AgreedWork, findAdviser, worksOf } from "../advisers.queries.ts";
import { askConsent } from "../ask-consent.ts";
import { labelOf, PAY_PER, PLACES, USES, WORK_KINDS } from "../schema.ts";
import { Lines, NO_STORY } from "./own-words.tsx";

interface FieldsProps {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  readonly works: readonly AgreedWork[];
}
interface Kind {
  readonly title: string;
  readonly lede: string;
  readonly button: string;
  readonly done: string;
  readonly fields: (props: FieldsProps) => Child;
  readonly keep: (work: Work, adviserId: string, typed: Typed) => Promise<string>;
}

const WorkFields = ({ typed, errors }: FieldsProps) => (
  <>
    <Select
      name="kind"
      label="Kind of work"
      value={typed["kind"]}
      options={WORK_KINDS}
      errors={errors}
    />
    <Lines
      name="scope"
      label="What was agreed"
      hint={`For example: reads each newsletter before it goes out. ${NO_STORY}`}
      rows={4}
      maxlength={1000}
      value={typed["scope"]}
      errors={errors}
    />
    <FieldRow>
      <DateField name="agreedOn" label="Agreed on" value={typed["agreedOn"]} errors={errors} />
      <DateField
        name="startsOn"
        label="First day"
        optional
        value={typed["startsOn"]}
        errors={errors}
      />
      <DateField name="endsOn" label="Last day" optional value={typed["endsOn"]} errors={errors} />
    </FieldRow>
  </>
);

const PayFields = ({ typed, errors, works }: FieldsProps) => (
  <>
    <Radios
      name="form"
      legend="How it is paid"
      options={[
        { value: "money", label: "Money" },
        { value: "in-kind", label: "In kind", hint: "Only where they prefer it." },
      ]}
      value={typed["form"]}
      inline
      errors={errors}
    />
    <FieldRow>
      <TextField
        name="amount"
        label="Amount"
        hint="For money."
        optional
        width="s"
        inputmode="decimal"
        value={typed["amount"]}
        errors={errors}
      />
      <TextField
        name="currency"
        label="Currency"
        hint="Three letters."
        optional
        width="xs"
        maxlength={3}
        value={typed["currency"]}
        errors={errors}
      />
      <TextField
        name="inKind"
        label="What they get"
        hint="For pay in kind."
        optional
        maxlength={300}
        value={typed["inKind"]}
        errors={errors}
      />
    </FieldRow>
    <FieldRow>
      <Select name="per" label="Paid for" value={typed["per"]} options={PAY_PER} errors={errors} />
      <DateField name="agreedOn" label="Agreed on" value={typed["agreedOn"]} errors={errors} />
    </FieldRow>
    {works.length > 0 ? (
      <Select
        name="workId"
        label="For which work"
        placeholder="No one in particular"
        width="l"
        value={typed["workId"]}
        options={works.map((one) => ({
          value: one.id,
          label: `${labelOf(WORK_KINDS, one.kind)}: ${one.scope.slice(0, 60)}`,
        }))}
        errors={errors}
      />
    ) : null}
  </>
);

const ConsentFields = ({ typed, errors }: FieldsProps) => (
  <>
    <Lines
      name="about"
      label="What it is for"
      hint={`They read these words. Name the one thing that it is for. ${NO_STORY}`}
      rows={3}
      maxlength={1000}
      value={typed["about"]}
      errors={errors}
    />
    <Checkboxes
      name="uses"
      legend="What it covers"
      options={USES}
      values={(typed["uses"] ?? "").split(",")}
      errors={errors}
    />
    <Checkboxes
      name="places"
      legend="Where it may appear"
      options={PLACES}
      values={(typed["places"] ?? "").split(",")}
      errors={errors}
    />
    <FieldRow>
      <DateField name="fromOn" label="From" value={typed["fromOn"]} errors={errors} />
      <DateField
        name="untilOn"
        label="Last day"
        hint="Empty: until it is withdrawn."
        optional
        value={typed["untilOn"]}
        errors={errors}
      />
    </FieldRow>
    <Checkbox
      name="written"
      value="yes"
      label="They gave this consent in writing already"
      hint="Else it is asked for on their page, and holds only once they say yes."
      checked={typed["written"] === "yes"}
    />
  </>
);

const KINDS: Readonly<Record<"work" | "pay" | "consent", Kind>> = {
  work: {
    title: "Agree on work",
    lede: "What you agreed with them. They read it on their page.",
    button: "Record it",
    done: "Recorded.",
    fields: WorkFields,
    keep: agreeWork,
  },
  pay: {
    title: "Agree on pay",
    lede: "Work is paid. They read on their page what was agreed.",
    button: "Record it",
    done: "Recorded.",
    fields: PayFields,
    keep: agreePay,
  },
  consent: {
    title: "Ask for consent",
    lede: "One consent for one thing. They may withdraw it on any day, and it holds at once.",
    button: "Ask for it",
    done: "It stands on their page now.",
    fields: ConsentFields,
    keep: askConsent,
  },
};
type KindName = keyof typeof KINDS;

/** GET /program/advisers/:id/work, /pay and /consent */
export const agreePage = (kind: KindName) => (c: Context<Env>) => page(c, kind, null, []);

async function page(
  c: Context<Env>,
  name: KindName,
  typed: Typed | null,
  errors: readonly FieldProblem[],
) {
  const kind = KINDS[name];
  const Fields = kind.fields;
  const { adviser, works, today } = await inScope(c, async (work) => {
    const found = await findAdviser(work, pathPart(c, "id"));
    return {
      adviser: found,
      works: await worksOf(work, found.id),
      today: work.today.toString(),
    };
  });
  const here = `/program/advisers/${adviser.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`${kind.title}: ${adviser.called}`}
      lede={kind.lede}
      crumbs={[
        { href: "/program/advisers", label: "Advisers" },
        { href: here, label: adviser.called },
      ]}
    >
      <Form action={`${here}/${name}`} errors={errors} guard>
        <Fields
          typed={typed ?? { agreedOn: today, fromOn: today, currency: "USD" }}
          errors={errors}
          works={works}
        />
        <Actions>
          <Button>{kind.button}</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}

/** The fields of a form; boxes that are ticked under one name stand together, with commas. */
async function listFields(c: Context<Env>): Promise<Typed> {
  const body = await c.req.parseBody({ all: true });
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      [value]
        .flat()
        .filter((one) => typeof one === "string")
        .join(","),
    ]),
  );
}

/** POST /program/advisers/:id/work, /pay and /consent */
export const agreeAction = (name: KindName) => async (c: Context<Env>) => {
  const typed = await listFields(c);
  const id = pathPart(c, "id");
  try {
    await inScope(c, (work) => KINDS[name].keep(work, id, typed));
  } catch (error) {
    return page(c, name, typed, problemsOf(error));
  }
  return seeOther(c, `/program/advisers/${id}`, { kind: "success", text: KINDS[name].done });
};
