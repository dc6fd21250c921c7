/** The consent of a person shown: for holders of advisers:manage alone. */
import type { Context } from "hono";
import { advisersFor } from "#features/partners/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, NotFound } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { DateField, FieldRow, Select, TextField } from "#ui/fields.tsx";
import { Actions, Button, Checkboxes, Form } from "#ui/form.tsx";
import { formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { CONSENT_PLACES } from "../consent-places.ts";
import { linkAdviser, recordConsent } from "../link-consent.ts";
import { findPicture } from "../picture.queries.ts";
import { type ConsentRecord, consentRecord } from "../pictures.queries.ts";
import { labelIn } from "../schema.ts";
import { withdrawRecord } from "../withdraw-consent.ts";
import { pathPart, problemsOf, sentForm } from "./request.ts";

/** GET /pictures/:id/consent */
export const consentPage = (c: Context<Env>) => page(c, {}, [], []);

async function page(
  c: Context<Env>,
  typed: Typed,
  places: readonly string[],
  errors: readonly FieldProblem[],
) {
  const id = pathPart(c, "id");
  const { picture, record, advisers } = await inScope(c, async (work) => {
    const found = await findPicture(work, id);
    return {
      picture: found,
      record: found.consentId ? await consentRecord(work, found.consentId) : undefined,
      advisers: await advisersFor(work),
    };
  });
  if (picture.shows !== "lived-experience") throw new NotFound();
  const here = `/pictures/${id}/consent`;
  const linked = advisers.find((one) => one.id === picture.adviserId);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Consent to the picture"
      lede="Their picture is theirs. It is shown only while a consent holds."
      crumbs={[
        { href: "/pictures", label: "Pictures" },
        { href: `/pictures/${id}`, label: picture.name },
      ]}
      wide
    >
      {picture.withdrawnAt ? (
        <Alert kind="error" title="The consent was withdrawn">
          <p>The picture is shown nowhere. It does not come back; ask, and upload another.</p>
        </Alert>
      ) : null}
      {record ? <Record here={here} record={record} /> : null}
      {picture.adviserId ? (
        <Card title="An adviser’s own consent">
          <p>
            {linked
              ? `Linked to ${linked.name}.`
              : "Linked to an adviser who does not advise any more."}{" "}
            What it covers is kept, changed and withdrawn <a href="/program/advisers">there</a>.
          </p>
        </Card>
      ) : null}
      {picture.withdrawnAt ? null : (
        <Grid columns={2}>
          <Card title="Link an adviser’s consent">
            {advisers.length === 0 ? (
              <p>Nobody advises you yet.</p>
            ) : (
              <Form action={`${here}/adviser`} errors={[]} label="Link an adviser">
                <Select
                  name="adviser"
                  label="Adviser"
                  value={picture.adviserId}
                  options={advisers.map((one) => ({ value: one.id, label: one.name }))}
                  errors={errors}
                />
                <Actions>
                  <Button kind="secondary">Link</Button>
                </Actions>
              </Form>
            )}
          </Card>
          <Card title="Record a consent">
            <RecordForm here={here} typed={typed} places={places} errors={errors} />
          </Card>
        </Grid>
      )}
    </WorkspacePage>,
  );
}

const Record = ({ here, record }: { here: string; record: ConsentRecord }) => (
  <Card title="The record">
    <Facts
      items={[
        { term: "Called", value: record.called },
        {
          term: "May appear",
          value: record.places.map((one) => labelIn(CONSENT_PLACES, one)).join(", "),
        },
        { term: "Given", value: `${formatDate(record.givenOn)}, ${record.givenHow}` },
        { term: "Until", value: record.untilOn ? formatDate(record.untilOn) : "It is withdrawn" },
        { term: "Recorded by", value: record.recordedBy },
      ]}
    />
    {record.withdrawnAt ? null : (
      <form method="post" action={`${here}/withdraw`}>
        <Button kind="danger">Withdraw it now</Button>
        <p class="usa-hint">
          The picture is hidden everywhere at once. Pieces with it go back to draft.
        </p>
      </form>
    )}
  </Card>
);

const RecordForm = (props: {
  here: string;
  typed: Typed;
  places: readonly string[];
  errors: readonly FieldProblem[];
}) => (
  <Form action={`${props.here}/record`} errors={props.errors} label="Record a consent">
    <TextField
      name="called"
      label="Called"
      hint="A name that the person chose for here. It need not be their own."
      maxlength={80}
      value={props.typed["called"]}
      errors={props.errors}
    />
    <Checkboxes
      name="places"
      legend="Where the picture may appear"
      options={CONSENT_PLACES}
      values={props.places}
      errors={props.errors}
    />
    <FieldRow>
      <DateField
        name="givenOn"
        label="Given on"
        value={props.typed["givenOn"]}
        errors={props.errors}
      />
      <DateField
        name="untilOn"
        label="Until"
        optional
        value={props.typed["untilOn"]}
        errors={props.errors}
      />
    </FieldRow>
    <TextField
      name="givenHow"
      label="How it was given"
      hint="“Signed, kept in the safe of the program.”"
      width="full"
      maxlength={200}
      value={props.typed["givenHow"]}
      errors={props.errors}
    />
    <Actions>
      <Button>Record the consent</Button>
    </Actions>
  </Form>
);

/** POST /pictures/:id/consent/adviser */
export async function linkAdviserAction(c: Context<Env>) {
  const { typed } = await sentForm(c);
  const id = pathPart(c, "id");
  try {
    await inScope(c, (work) => linkAdviser(work, id, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, {}, [], problems);
  }
  return seeOther(c, `/pictures/${id}`, { kind: "success", text: "The consent is linked." });
}

/** POST /pictures/:id/consent/record */
export async function recordConsentAction(c: Context<Env>) {
  const { typed, all } = await sentForm(c);
  const id = pathPart(c, "id");
  try {
    await inScope(c, (work) => recordConsent(work, id, typed, all("places")));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, all("places"), problems);
  }
  return seeOther(c, `/pictures/${id}`, { kind: "success", text: "The consent is recorded." });
}

/** POST /pictures/:id/consent/withdraw */
export async function withdrawAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, async (work) => {
    const picture = await findPicture(work, id);
    if (!picture.consentId) throw new NotFound();
    await withdrawRecord(work, picture.consentId);
  });
  return seeOther(c, `/pictures/${id}`, {
    kind: "success",
    text: "Withdrawn. The picture is hidden everywhere. Ask for the copies that were handed out.",
  });
}
