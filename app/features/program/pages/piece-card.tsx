import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { Button } from "#ui/button.tsx";
import { Checkboxes } from "#ui/choices.tsx";
import { Card, Tag } from "#ui/parts.tsx";
import { actionLinks } from "../action-links.ts";
import type { ActionRow } from "../actions.queries.ts";
import { type ActionPiece, missingWords } from "../pieces.queries.ts";
import { MUST_HAVES, PIECES } from "../schema.ts";
import { tickMustHaves } from "../tick-must-haves.ts";
import { pathPart } from "./request.ts";

/** The piece of content that an action asks for: those made for it, or what is ticked by hand. */
export function PieceCard(props: {
  readonly action: ActionRow;
  readonly piece: ActionPiece;
  readonly may: boolean;
}) {
  const { action, piece, may } = props;
  const makers = actionLinks.providers();
  return (
    <Card
      title={PIECES.find((one) => one.value === piece.piece)?.label}
      aside={<PieceTag piece={piece} />}
    >
      {action.status === "done" && piece.missing.length > 0 ? (
        <p>
          <Tag kind="warning">Done without all three</Tag> {missingWords(piece.missing)}
        </p>
      ) : null}
      {piece.links.length > 0 ? <Linked piece={piece} /> : null}
      {may && piece.links.length === 0
        ? makers.map((maker) => (
            <p>
              <Button href={maker.create(action)} kind="secondary" icon="edit">
                {maker.label}
              </Button>
            </p>
          ))
        : null}
      {piece.links.length === 0 && piece.piece === "message" ? (
        <ByHand action={action} piece={piece} may={may} />
      ) : null}
    </Card>
  );
}

function Linked({ piece }: { piece: ActionPiece }) {
  return (
    <ul class="fh-next">
      {piece.links.map((link) => (
        <li>
          <a href={link.href}>{link.label}</a>
          <small>{link.state}</small>
        </li>
      ))}
      {piece.missing.length > 0 ? <li>{missingWords(piece.missing)}</li> : null}
    </ul>
  );
}

function ByHand({ action, piece, may }: { action: ActionRow; piece: ActionPiece; may: boolean }) {
  if (!may)
    return (
      <p>{piece.missing.length === 0 ? "All three are there." : missingWords(piece.missing)}</p>
    );
  return (
    <form class="fh-form" method="post" action={`/program/actions/${action.id}/checks`}>
      <Checkboxes
        name="mustHave"
        legend="The three things such a piece must have"
        hint="Written elsewhere? Tick what is in it."
        options={MUST_HAVES}
        values={[...piece.ticked]}
      />
      <Button kind="secondary">Keep the ticks</Button>
    </form>
  );
}

/** Where the piece of an action stands, in a word: its own state, or how much is ticked. */
export function PieceTag({ piece }: { piece: ActionPiece }) {
  if (piece.links.length > 0)
    return <Tag kind={piece.missing.length > 0 ? "warning" : "info"}>{piece.links[0]!.state}</Tag>;
  if (piece.piece === "posts") return null;
  const has = MUST_HAVES.length - piece.missing.length;
  return (
    <Tag kind={has === MUST_HAVES.length ? "success" : "plain"}>
      {has} of {MUST_HAVES.length} must-haves
    </Tag>
  );
}

/** POST /program/actions/:id/checks */
export async function tickMustHavesAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const ticked = (await c.req.formData()).getAll("mustHave").map(String);
  await inScope(c, (work) => tickMustHaves(work, id, ticked));
  return seeOther(c, `/program/actions/${id}`, { kind: "success", text: "Kept." });
}
