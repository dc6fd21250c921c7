/** An action as a form has it, all text, and back. */
import type { ActionInput } from "./action-rules.ts";
import type { ActionRow } from "./actions.queries.ts";

/** The fields of an action as its form shows them. */
export const typedAction = (
  action: ActionRow,
): Required<Omit<ActionInput, "ownerId">> & { readonly piece: string; readonly seen: string } => ({
  title: action.title ?? "",
  step: String(action.step),
  dueOn: action.dueOn ?? "",
  owner: action.ownerKey ?? "",
  unitId: action.unitId ?? "",
  note: action.note ?? "",
  piece: action.piece ?? "",
  status: action.status,
  dropReason: action.dropReason ?? "",
  seen: action.updatedAt.toISOString(),
});
