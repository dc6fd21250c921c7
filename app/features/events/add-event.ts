import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { readEvent } from "./event-form.ts";
import { insertEvent } from "./write-event.ts";

/** Adds an event as a draft. Answers its id. @throws Invalid with each field that is wrong */
export async function addEvent(work: Work, typed: Typed): Promise<string> {
  const form = new FormReader(typed);
  const values = readEvent(form, typed);
  form.done();
  return insertEvent(work, "add-event", { state: "draft", ...values });
}
