/** Cards beside a picture: its rules, uses, consent, and what became of pieces and copies. */
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/fields.tsx";
import { formatInstant, plural } from "#ui/format.ts";
import { Card, Tag } from "#ui/parts.tsx";
import { imageRules } from "../../kinds/guided-questions.ts";
import { pieceStatusLabel } from "../../schema.ts";
import type { RuleAnswer } from "../picture.queries.ts";
import { FORMS, labelIn, PICTURE_ROLES, type TakedownReason, WHO } from "../schema.ts";
import type { PictureData } from "./picture-data.ts";

export function RulesCard(props: {
  here: string;
  answers: readonly RuleAnswer[];
  mayWrite: boolean;
}) {
  const rules = imageRules();
  const noes = rules.filter((rule) =>
    props.answers.some((one) => one.ruleId === rule.id && one.answer === "no"),
  );
  return (
    <Card
      title="The eleven rules"
      aside={
        props.mayWrite ? (
          <Button
            href={`${props.here}/check`}
            kind={props.answers.length < rules.length ? "primary" : "secondary"}
          >
            {props.answers.length === 0 ? "Check it" : "Look at the answers"}
          </Button>
        ) : null
      }
    >
      <p>
        {props.answers.length} of {rules.length} answered.{" "}
        {props.answers.length === rules.length && noes.length === 0 ? "It keeps all of them." : ""}
      </p>
      {noes.length > 0 ? (
        <ul>
          {noes.map((rule) => (
            <li>
              <Tag kind={rule.level === "stops" ? "error" : "warning"}>
                {rule.level === "stops" ? "Stops" : "To weigh"}
              </Tag>{" "}
              {rule.ask} {props.answers.find((one) => one.ruleId === rule.id)?.note}
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

export function UsesCard(props: { here: string; data: PictureData; mayWrite: boolean }) {
  const { uses, tags } = props.data;
  return (
    <Card title="Where it is used">
      {uses.length === 0 ? <p>In no piece.</p> : null}
      <ul class="fh-picture-uses">
        {uses.map((use) => {
          const tag = tags.find((one) => one.pieceId === use.pieceId);
          return (
            <li>
              <p>
                <a href={`/pieces/${use.pieceId}`}>{use.title}</a>{" "}
                <Tag>{pieceStatusLabel(use.status)}</Tag>
                {tag ? (
                  <small class="fh-sub">
                    {labelIn(WHO, tag.who)} · {labelIn(PICTURE_ROLES, tag.role)} ·{" "}
                    {labelIn(FORMS, tag.form)}
                    {tag.said ? "" : " (not said of this piece yet)"}
                  </small>
                ) : null}
              </p>
              {props.mayWrite && tag ? (
                <details class="fh-more">
                  <summary>Say who, role and form here</summary>
                  <form
                    method="post"
                    action={`${props.here}/uses/${use.pieceId}`}
                    class="fh-picture-tags"
                  >
                    <Select
                      name="who"
                      id={`who-${use.pieceId}`}
                      label="Who is seen"
                      placeholder=""
                      value={tag.who}
                      options={WHO}
                    />
                    <Select
                      name="role"
                      id={`role-${use.pieceId}`}
                      label="Role"
                      placeholder=""
                      value={tag.role}
                      options={PICTURE_ROLES}
                    />
                    <Select
                      name="form"
                      id={`form-${use.pieceId}`}
                      label="Form that the piece speaks of"
                      placeholder=""
                      value={tag.form}
                      options={FORMS}
                    />
                    <Button kind="secondary">Save</Button>
                  </form>
                </details>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

export function ConsentCard(props: { here: string; data: PictureData; holder: boolean }) {
  const { picture, consent } = props.data;
  const state = picture.withdrawnAt
    ? (["error", "Withdrawn"] as const)
    : consent
      ? (["warning", consent.kind === "consent" ? "Missing" : "Does not hold today"] as const)
      : (["success", "Holds today"] as const);
  return (
    <Card
      title="Consent"
      aside={
        props.holder ? (
          <Button href={`${props.here}/consent`} kind="secondary">
            Open
          </Button>
        ) : null
      }
    >
      <p>
        <Tag kind={state[0]}>{state[1]}</Tag>
      </p>
      <p>
        {props.holder
          ? "Only you and others who keep advisers can open the record."
          : "Who is shown, and what they agreed to, is read by whoever keeps advisers alone."}
      </p>
    </Card>
  );
}

const WHY: Readonly<Record<TakedownReason, string>> = {
  withdrawn: "The consent was withdrawn",
  expired: "The consent did not hold",
  rule: "It failed a rule",
  rights: "The rights ended",
};

export function TakenBackCard({ data, timeZone }: { data: PictureData; timeZone: string }) {
  return data.takedowns.length === 0 ? null : (
    <Card title="Pieces that were taken back">
      <ul>
        {data.takedowns.map((one) => (
          <li>
            <a href={`/pieces/${one.pieceId}`}>{one.title}</a>, from “{pieceStatusLabel(one.was)}”
            to draft. {WHY[one.reason]}, {formatInstant(one.at.toISOString(), timeZone)}.
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function CopiesCard(props: {
  here: string;
  data: PictureData;
  mayWrite: boolean;
  timeZone: string;
}) {
  const { handouts, picture } = props.data;
  const open = handouts.filter((one) => one.toldAt === null).length;
  return (
    <Card
      title="Copies handed out"
      aside={
        props.mayWrite && handouts.length > 0 ? (
          <Button
            href={`${props.here}/message`}
            kind={picture.withdrawnAt ? "primary" : "secondary"}
          >
            Ask for them back
          </Button>
        ) : null
      }
    >
      {handouts.length === 0 ? (
        <p>None that we know of.</p>
      ) : (
        <p>
          {plural(handouts.length, "copy", "copies")}.{" "}
          {open > 0 ? `Nobody was asked about ${open} of them.` : "Everybody was asked."}
        </p>
      )}
      <ul class="fh-picture-copies">
        {handouts.slice(0, 50).map((one) => (
          <li>
            {one.what ?? "A copy"}
            {one.to ? `, to ${one.to}` : ""}
            {one.pieceTitle ? `, in “${one.pieceTitle}”` : ""}
            <small class="fh-sub">
              {formatInstant(one.at.toISOString(), props.timeZone)} by {one.by}
              {one.toldAt ? ", asked to take it down" : ""}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
