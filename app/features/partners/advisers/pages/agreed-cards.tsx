/** What was agreed with an adviser, as holders see it, with the way to each next step. */
import { Button } from "#ui/button.tsx";
import { DateField, FieldRow, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { formatDate } from "#ui/format.ts";
import { Card, Tag } from "#ui/parts.tsx";
import type { AgreedPay, AgreedWork, Consent } from "../advisers.queries.ts";
import { labelOf, WORK_KINDS } from "../schema.ts";
import { ConsentTag, payText, placesText, spanText, usesText } from "./words.tsx";

export const Works = ({ here, works }: { here: string; works: readonly AgreedWork[] }) => (
  <Card
    title="Work"
    aside={
      <Button href={`${here}/work`} kind="secondary">
        Agree on work
      </Button>
    }
  >
    {works.length === 0 ? <p>Nothing is agreed yet.</p> : null}
    {works.map((one) => (
      <section class="fh-meeting">
        <p>
          <b>{labelOf(WORK_KINDS, one.kind)}</b>, agreed {formatDate(one.agreedOn)}
        </p>
        <pre class="fh-typed">{one.scope}</pre>
        <WorkDays work={one} />
      </section>
    ))}
  </Card>
);

/** The days of agreed work, where some were agreed. */
export function WorkDays({ work }: { work: AgreedWork }) {
  if (work.startsOn === null && work.endsOn === null) return null;
  return (
    <p>
      {work.startsOn ? `From ${formatDate(work.startsOn)}` : "Until"}
      {work.endsOn ? `${work.startsOn ? " to" : ""} ${formatDate(work.endsOn)}` : ""}
    </p>
  );
}

export const Pays = (props: { here: string; pays: readonly AgreedPay[]; today: string }) => (
  <Card
    title="Pay"
    aside={
      <Button href={`${props.here}/pay`} kind="secondary">
        Agree on pay
      </Button>
    }
  >
    {props.pays.length === 0 ? <p>No pay is agreed yet. Work is paid.</p> : null}
    {props.pays.map((pay) => (
      <section class="fh-meeting">
        <p>
          <b>{payText(pay)}</b>, agreed {formatDate(pay.agreedOn)}{" "}
          {pay.paidOn ? (
            <Tag kind="success">{`Paid ${formatDate(pay.paidOn)}`}</Tag>
          ) : (
            <Tag kind="warning">Open</Tag>
          )}
        </p>
        {pay.proof ? <p>Proof: {pay.proof}</p> : null}
        {pay.paidOn === null ? (
          <Form action={`${props.here}/pay/${pay.id}`} label={`Mark as paid: ${payText(pay)}`}>
            <FieldRow>
              <DateField name="paidOn" id={`paid-${pay.id}`} label="Paid on" value={props.today} />
              <TextField
                name="proof"
                id={`proof-${pay.id}`}
                label="Number of the proof"
                optional
                width="s"
                maxlength={120}
              />
            </FieldRow>
            <Button kind="secondary">Mark as paid</Button>
          </Form>
        ) : null}
      </section>
    ))}
  </Card>
);

export const Consents = (props: { here: string; consents: readonly Consent[] }) => (
  <Card
    title="Consent"
    aside={
      <Button href={`${props.here}/consent`} kind="secondary">
        Ask for consent
      </Button>
    }
  >
    {props.consents.length === 0 ? (
      <p>None is asked for. Without it nothing of theirs appears anywhere.</p>
    ) : null}
    {props.consents.map((one) => (
      <section class="fh-meeting">
        <p>
          <ConsentTag state={one.state} /> {spanText(one)}
          {one.givenHow === "writing" ? ", given in writing" : ""}
        </p>
        <pre class="fh-typed">{one.about}</pre>
        <p>
          {usesText(one)}. Where: {placesText(one)}.
        </p>
        {one.state === "given" || one.state === "asked" ? (
          <form method="post" action={`${props.here}/consent/${one.id}/withdraw`}>
            <Button kind="secondary">
              {one.state === "given" ? "They withdrew it" : "Take the question back"}
            </Button>
          </form>
        ) : null}
      </section>
    ))}
  </Card>
);
