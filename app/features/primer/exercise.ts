/** Looks at what somebody answered in an exercise. Nothing of it is kept: the address holds the answers. */
import type { PlacingExercise } from "./primer-content.ts";

/** The field of the item at that place, or of the one question when there are no items. */
export const answerField = (at: number): string => `a${at + 1}`;
/** Says that the form was sent, even when nothing was chosen. */
export const SENT = "look";

export interface ItemFeedback {
  /** The id of what was chosen; null where nothing was, or nothing that is offered. */
  readonly chosen: string | null;
  readonly right: boolean;
}

/** @returns null while nobody has sent the exercise */
export function judgePlacing(
  exercise: PlacingExercise,
  query: URLSearchParams,
): readonly ItemFeedback[] | null {
  if (!query.has(SENT)) return null;
  return exercise.items.map((item, at) => {
    const typed = query.get(answerField(at));
    const chosen = exercise.choices.find((choice) => choice.id === typed)?.id ?? null;
    return { chosen, right: chosen === item.answer };
  });
}

/** Which of the choices was picked, from 0; null for none. */
export function pickedChoice(choices: number, query: URLSearchParams): number | null {
  const typed = query.get(answerField(0)) ?? "";
  return /^[1-9]\d?$/.test(typed) && Number(typed) <= choices ? Number(typed) - 1 : null;
}
