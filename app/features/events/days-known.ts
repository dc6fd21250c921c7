import type { Observance } from "#features/program/index.ts";
import { messages } from "./messages.en.ts";

/**
 * How sure it is that an awareness day is on these days, for the public. Who set other days is for
 * staff to see: no name of theirs stands on a public page or in a calendar.
 */
export const daysKnown = (one: Observance): string =>
  [one.setBy === null ? one.certainty : messages.detail.setHere, one.doubt]
    .filter(Boolean)
    .join(" ");
