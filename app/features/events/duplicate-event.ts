import type { Work } from "#platform/work.ts";
import { valuesOf } from "./change-event.ts";
import { findEvent } from "./events.queries.ts";
import { insertEvent } from "./write-event.ts";

/** Makes a draft with everything of an event; its day is changed there. Answers its id. @throws NotFound */
export async function duplicateEvent(work: Work, id: string): Promise<string> {
  const values = valuesOf(await findEvent(work, id));
  return insertEvent(work, "duplicate-event", { state: "draft", ...values });
}
