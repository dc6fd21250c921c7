/** The forms on the page of one request. */
import { Actions, Button } from "#ui/button.tsx";
import { DateField, FieldRow, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { Card } from "#ui/parts.tsx";
import type { Request } from "../request.queries.ts";
import { HOME, type RefusedForm } from "./address.ts";

interface Props {
  readonly request: Request;
  readonly refused: RefusedForm | null;
}

export function ContactCard({ request, refused }: Props) {
  const errors = refused?.errors ?? [];
  return (
    <Card title="Contact">
      <Form action={`${HOME}/${request.id}/contact`} errors={errors} label="Contact" guard>
        <FieldRow>
          <TextField
            name="name"
            label="Name"
            value={refused?.typed["name"] ?? request.toName}
            errors={errors}
            optional
          />
          <TextField
            name="address"
            label="E-mail address"
            type="email"
            value={refused?.typed["address"] ?? request.toAddress}
            errors={errors}
            optional
          />
        </FieldRow>
        <p class="usa-hint">
          For this request only.{" "}
          <a href={`/contracts/suppliers/${request.supplierId}/edit`}>
            Change the supplier’s contact
          </a>{" "}
          for later ones.
        </p>
        <Actions>
          <Button kind="secondary">Save the contact</Button>
        </Actions>
      </Form>
    </Card>
  );
}

/** A day two weeks from now stands in the field where the due day is over. */
export function DueCard({ request, refused, today }: Props & { readonly today: string }) {
  const errors = refused?.errors ?? [];
  return (
    <Card title="More time">
      <Form action={`${HOME}/${request.id}/due`} errors={errors} label="More time">
        <DateField
          name="dueOn"
          label="Please answer by"
          value={
            refused?.typed["dueOn"] ?? (request.dueOn < today ? inTwoWeeks(today) : request.dueOn)
          }
          errors={errors}
        />
        <Actions>
          <Button kind="secondary">Move the due day</Button>
        </Actions>
      </Form>
    </Card>
  );
}

const inTwoWeeks = (today: string) => Temporal.PlainDate.from(today).add({ days: 14 }).toString();

export function EndCard({ request, refused }: Props) {
  const errors = refused?.errors ?? [];
  return (
    <Card title="Revoke this request">
      <Form action={`${HOME}/${request.id}/revoke`} errors={errors} label="Revoke this request">
        <p>
          Its links and its code stop working at once, and it does not come around again. What was
          answered stays on record.
        </p>
        <TextField
          name="reason"
          label="Why"
          hint="In a few words. No names of workers."
          width="l"
          value={refused?.typed["reason"]}
          errors={errors}
        />
        <Actions>
          <Button kind="secondary">Revoke it</Button>
        </Actions>
      </Form>
    </Card>
  );
}
