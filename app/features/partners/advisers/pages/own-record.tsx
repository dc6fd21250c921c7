import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { Button, Form } from "#ui/form.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { Card, Tag } from "#ui/parts.tsx";
import type { AdviserRow, AgreedPay, AgreedWork, Consent } from "../advisers.queries.ts";
import { labelOf, WORK_KINDS } from "../schema.ts";
import { WorkDays } from "./agreed-cards.tsx";
import { OwnFields } from "./own-words.tsx";
import { ConsentTag, payText, placesText, spanText, usesText } from "./words.tsx";

interface Props {
  readonly here: string;
  readonly adviser: AdviserRow;
  readonly works: readonly AgreedWork[];
  readonly pays: readonly AgreedPay[];
  readonly consents: readonly Consent[];
  readonly years: number;
  readonly organization: string;
  readonly typed: Typed | null;
  readonly errors: readonly FieldProblem[];
}

/** Everything that is recorded about an adviser, as they see it; each part with what they can do. */
export function OwnRecord(props: Props) {
  const { here, adviser, works, pays, consents } = props;
  return (
    <>
      <p>
        Others read: <b>{adviser.shown}</b>.
      </p>
      <ConsentCard here={here} consents={consents} />
      <AgreedCard works={works} pays={pays} />
      <Card title="How you are named and reached">
        <Form action={`${here}/own`} errors={props.errors} label="How you are named and reached">
          <OwnFields typed={props.typed ?? ownTyped(adviser)} errors={props.errors} own />
          <Button kind="secondary">Save</Button>
        </Form>
      </Card>
      <Card title="All that is recorded">
        <p>
          {props.organization} calls you {adviser.called} among the few who work with you.{" "}
          {adviser.email ? `Your address is ${adviser.email}.` : "No address of yours is kept."}{" "}
          {`When our work has ended, all of it is kept for ${plural(props.years, "more year")}, then it goes.`}
        </p>
        <form method="post" action={`${here}/copy`}>
          <Button kind="secondary" icon="download">
            Take a copy
          </Button>
        </form>
        <p>
          <a href={`${here}/erase`}>Erase what is recorded about me</a>
        </p>
      </Card>
    </>
  );
}

const ownTyped = (a: AdviserRow): Typed => ({
  naming: a.naming,
  fullName: a.fullName ?? "",
  firstName: a.firstName ?? "",
  chosenName: a.chosenName ?? "",
  reach: a.reach ?? "",
  notAsked: a.notAsked ?? "",
});

const ConsentCard = ({ here, consents }: Pick<Props, "here" | "consents">) => (
  <Card title="What may be used">
    <p>Nothing of yours appears anywhere without your yes. You can withdraw it on any day.</p>
    {consents.map((one) => (
      <section class="fh-meeting">
        <p>
          <ConsentTag state={one.state} /> {spanText(one)}
        </p>
        <p class="fh-typed">{one.about}</p>
        <p>
          {usesText(one)}. Where: {placesText(one)}.
        </p>
        <ConsentForms here={`${here}/consent/${one.id}`} consent={one} />
      </section>
    ))}
  </Card>
);

function ConsentForms({ here, consent }: { here: string; consent: Consent }) {
  if (consent.state === "asked")
    return (
      <div class="fh-actions">
        <form method="post" action={`${here}/give`}>
          <Button>Yes, you may</Button>
        </form>
        <form method="post" action={`${here}/refuse`}>
          <Button kind="secondary">No</Button>
        </form>
      </div>
    );
  return consent.state === "given" ? (
    <form method="post" action={`${here}/withdraw`}>
      <Button kind="secondary">Withdraw this</Button>
    </form>
  ) : null;
}

const AgreedCard = ({ works, pays }: Pick<Props, "works" | "pays">) => (
  <Card title="Work and pay">
    {works.length === 0 && pays.length === 0 ? <p>Nothing is agreed yet.</p> : null}
    {works.map((one) => (
      <section class="fh-meeting">
        <p>
          <b>{labelOf(WORK_KINDS, one.kind)}</b>, agreed {formatDate(one.agreedOn)}
        </p>
        <p class="fh-typed">{one.scope}</p>
        <WorkDays work={one} />
      </section>
    ))}
    {pays.map((pay) => (
      <section class="fh-meeting">
        <p>
          <b>{payText(pay)}</b>, agreed {formatDate(pay.agreedOn)}{" "}
          {pay.paidOn ? (
            <Tag kind="success">{`Paid ${formatDate(pay.paidOn)}`}</Tag>
          ) : (
            <Tag kind="warning">Not paid yet</Tag>
          )}
        </p>
        {pay.proof ? <p>Proof: {pay.proof}</p> : null}
      </section>
    ))}
  </Card>
);
