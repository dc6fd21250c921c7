/** Asks for a review: members by name or role, people without an account by link, an adviser. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, DateField, Form, TextArea } from "#ui/form.tsx";
import { FieldRow, Select, TextField } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { judgePieces } from "../../pieces/judge-piece.ts";
import { pathPart } from "../../pieces/pages/request.ts";
import { findPiece } from "../../pieces/piece.queries.ts";
import type { Piece } from "../../pieces/piece.ts";
import type { AskedLink } from "../add-reviewers.ts";
import { askReview } from "../ask-review.ts";
import { mailReviewLink } from "../mail-review.ts";
import { needsOf } from "../needs.ts";
import { readNeeds } from "../needs.queries.ts";
import { type Round, roundsOf } from "../review.queries.ts";
import { REVIEW_KINDS, type ReviewKind } from "../schema.ts";
import { titleOf } from "../title.ts";
import { LINKS, MEMBERS, readAsk } from "./read-ask.ts";
import { linksPage } from "./made-links.tsx";
import { type WhoCanBeAsked, whoCanBeAsked } from "./who.ts";

interface State {
  readonly typed: Typed | null;
  readonly errors: readonly FieldProblem[];
}

/** GET /pieces/:id/review/ask */
export const askPage = (c: Context<Env>) => askView(c, { typed: null, errors: [] });

/** POST /pieces/:id/review/ask */
export async function askAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const typed = await formFields(c);
  const who = await whoCanBeAsked(c, id);
  const { hotline } = c.get("frame");
  const services = c.get("services");
  let links: AskedLink[] = [];
  let piece: Piece;
  try {
    const asked = readAsk(typed, who);
    const made = await inScope(c, async (work) => {
      const { links: all } = await askReview(work, id, {
        ...asked,
        hotline,
        // Nor may whoever asks look at it a second time under an address of their own.
        authorEmails: [...who.authorEmails, actorOf(c).email ?? ""],
      });
      const found = await findPiece(work, id);
      const left: AskedLink[] = [];
      for (const link of all)
        if (!(await mailReviewLink(services, work, link, { title: found.title, ...asked })))
          left.push(link);
      return { left, found };
    });
    [links, piece] = [made.left, made.found];
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return askView(c, { typed, errors: error.problems });
  }
  if (links.length > 0) return linksPage(c, piece, links);
  return seeOther(c, `/pieces/${id}/review`, {
    kind: "success",
    text: "Asked. Each reviewer finds it among their pieces to review.",
  });
}

async function askView(c: Context<Env>, state: State) {
  const id = pathPart(c, "id");
  const who = await whoCanBeAsked(c, id);
  const data = await inScope(c, async (work) => {
    const piece = await findPiece(work, id);
    const [judged] = await judgePieces(work, [piece], c.get("frame").hotline);
    return {
      piece,
      title: titleOf(judged!),
      stops: judged!.judged.stops.length,
      needs: needsOf(await readNeeds(work), piece),
      rounds: await roundsOf(work, [id]),
    };
  });
  const { piece, stops } = data;
  const again = piece.status === "in-review";
  const typed = state.typed ?? (again ? {} : proposed(data.needs, data.rounds[0], who));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={again ? "Add reviewers" : "Ask for review"}
      lede={`“${data.title}”, version ${piece.version || 1}.`}
      crumbs={[
        { href: "/pieces", label: "Pieces" },
        { href: `/pieces/${id}`, label: data.title },
      ]}
    >
      {stops > 0 ? (
        <Alert kind="warning" title={`${plural(stops, "thing")} would stop an approval`}>
          <p>
            You can ask all the same. <a href={`/pieces/${id}`}>Mend them first</a>, and reviewers
            see the words that will go out.
          </p>
        </Alert>
      ) : null}
      <Form action={`/pieces/${id}/review/ask`} errors={state.errors} label="Ask for review">
        <Members who={who} typed={typed} errors={state.errors} />
        <ByLink typed={typed} errors={state.errors} />
        {again ? null : (
          <DateField
            name="dueOn"
            label="Answer by"
            optional
            value={typed["dueOn"]}
            errors={state.errors}
          />
        )}
        {again ? null : (
          <TextArea
            name="note"
            label="What should they look at?"
            optional
            rows={3}
            maxlength={1000}
            value={typed["note"]}
            errors={state.errors}
          />
        )}
        <Actions>
          <Button>{again ? "Add them" : "Ask for review"}</Button>
          <Button kind="quiet" href={`/pieces/${id}`}>
            Back to the piece
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
    state.errors.length > 0 ? 400 : 200,
  );
}

/** What is needed, and whoever looked at it the last time. */
function proposed(
  needs: readonly ReviewKind[],
  last: Round | undefined,
  who: WhoCanBeAsked,
): Typed {
  const rows: { who: string; kind: ReviewKind }[] = (last?.reviewers ?? [])
    .filter((one) => !one.byLink && one.revokedAt === null)
    .map((one) => ({
      who: one.role ? `role:${one.role}` : `member:${one.userId}`,
      kind: one.kind,
    }));
  for (const kind of needs)
    if (!rows.some((row) => row.kind === kind))
      rows.push({
        who:
          kind === "lived-experience" &&
          who.roles.some((one) => one.role === "lived-experience-lead")
            ? "role:lived-experience-lead"
            : "",
        kind,
      });
  const links = (last?.reviewers ?? []).filter((one) => one.byLink && one.email);
  return Object.fromEntries([
    ...rows.slice(0, MEMBERS).flatMap((row, i) => [
      [`who-${i}`, row.who],
      [`kind-${i}`, row.kind],
    ]),
    ...links.slice(0, LINKS).flatMap((one, i) => [
      [`name-${i}`, one.name ?? ""],
      [`email-${i}`, one.email ?? ""],
      [`link-kind-${i}`, one.kind],
    ]),
  ]) as Typed;
}

function Members(props: { who: WhoCanBeAsked; typed: Typed; errors: readonly FieldProblem[] }) {
  const { who } = props;
  const options = [
    ...who.roles.map((one) => ({ value: `role:${one.role}`, label: one.label })),
    ...who.members.map((one) => ({ value: `member:${one.userId}`, label: one.name })),
    ...who.advisers.map((one) => ({ value: `adviser:${one.id}`, label: `Adviser: ${one.name}` })),
  ];
  return (
    <Card title="Members">
      <p class="usa-hint">
        Whoever changed the words is not in the list: nobody approves their own piece.
        {who.advisers.length > 0 ? " An adviser gets a link, which you hand on." : ""}
      </p>
      {Array.from({ length: MEMBERS }, (_, i) => (
        <FieldRow>
          <Select
            name={`who-${i}`}
            label={`Reviewer ${i + 1}`}
            placeholder="Nobody"
            options={options}
            value={props.typed[`who-${i}`]}
            errors={props.errors}
          />
          <KindSelect name={`kind-${i}`} number={i + 1} {...props} />
        </FieldRow>
      ))}
    </Card>
  );
}

const KindSelect = (props: {
  name: string;
  number: number;
  typed: Typed;
  errors: readonly FieldProblem[];
}) => (
  <Select
    name={props.name}
    label={`Kind of review ${props.number}`}
    placeholder=""
    width="s"
    options={REVIEW_KINDS}
    value={props.typed[props.name] ?? "communications"}
    errors={props.errors}
  />
);

function ByLink({ typed, errors }: { typed: Typed; errors: readonly FieldProblem[] }) {
  return (
    <Card title="Without an account, by link">
      <p class="usa-hint">
        Each gets a link of their own to this piece. It is good for 30 days and can be ended. Their
        yes is a review; a member approves.
      </p>
      {Array.from({ length: LINKS }, (_, i) => (
        <FieldRow>
          <TextField
            name={`name-${i}`}
            label={`Name ${i + 1}`}
            maxlength={120}
            value={typed[`name-${i}`]}
            errors={errors}
          />
          <TextField
            name={`email-${i}`}
            label={`E-mail ${i + 1}`}
            type="email"
            maxlength={254}
            value={typed[`email-${i}`]}
            errors={errors}
          />
          <KindSelect
            name={`link-kind-${i}`}
            number={MEMBERS + i + 1}
            typed={typed}
            errors={errors}
          />
        </FieldRow>
      ))}
    </Card>
  );
}
