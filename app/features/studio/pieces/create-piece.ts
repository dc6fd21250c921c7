import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { CHANNELS, kindOf } from "../kinds/kinds.ts";
import { noteAuthor } from "../review/note-author.ts";
import type { Texts } from "../schema.ts";
import { checkInput } from "./check-input.ts";
import { keepVersion } from "./keep-version.ts";
import { writeVariants } from "./write-variants.ts";

export interface NewPiece {
  /** An id of content/studio/kinds.yaml. */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly variants?: Texts;
  readonly fills?: Texts;
  readonly audience?: string;
  readonly channels?: readonly string[];
  /** A civil date. */
  readonly plannedOn?: string | null;
  /** The id of the template that it is made from, ours or the organization's. */
  readonly template?: string | null;
  /** An action of step 2 of the program; the caller has seen that it exists. */
  readonly actionId?: string | null;
}

/**
 * Begins a piece as a draft, with its first version. Whoever begins it owns it.
 * @returns its id
 * @throws Invalid where the kind is unknown or a field cannot be taken
 */
export async function createPiece(work: Work, input: NewPiece): Promise<string> {
  const kind = kindOf(input.kind);
  if (!kind) throw new Invalid([{ field: "kind", message: "Choose what kind of piece it is." }]);
  const checked = checkInput(
    {
      title: input.title,
      body: input.body,
      variants: input.variants ?? {},
      fills: input.fills ?? {},
      audience: input.audience ?? "",
      channels: input.channels ?? kind.channels,
      plannedOn: input.plannedOn ?? null,
      plannedTime: null,
    },
    CHANNELS.map((channel) => channel.id),
  );
  const pieceId = newId();
  const { actor } = work;
  const at = dateOf(work.now);
  await work.trx
    .insertInto("piece")
    .values({
      organization_id: actor.organizationId,
      piece_id: pieceId,
      kind: kind.id,
      title: checked.title,
      body: checked.body,
      fills: JSON.stringify(checked.fills),
      audience: checked.audience,
      channels: [...checked.channels],
      planned_on: checked.plannedOn,
      planned_time: null,
      owner_user_id: actor.userId,
      owner_name: actor.name,
      template: input.template ?? null,
      action_id: input.actionId ?? null,
      created_by: actor.userId,
      created_by_name: actor.name,
      created_at: at,
      updated_by: actor.userId,
      updated_by_name: actor.name,
      updated_at: at,
    })
    .execute();
  await writeVariants(work, pieceId, checked.variants);
  await keepVersion(work, pieceId, "The draft as it began");
  await noteAuthor(work, pieceId);
  await recordAudit(work, {
    action: "create-piece",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { kind: kind.id, title: checked.title, template: input.template ?? null },
  });
  return pieceId;
}
