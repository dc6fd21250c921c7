/** Three events of the sample: a public one, a draft, and one that a made-up visitor suggested. */
import { z } from "zod";
import { addEvent, publishEvent, suggestEvent } from "#features/events/index.ts";
import { readContent } from "#platform/content.ts";
import type { Work } from "#platform/work.ts";

const Event = z.object({ day: z.int() }).catchall(z.string());
const Content = z.strictObject({ published: Event, draft: Event, suggested: Event });

/** Fills the public calendar by the use cases that pages call. */
export async function fillEvents(work: Work): Promise<void> {
  const { published, draft, suggested } = Content.parse(readContent("sample/events.yaml"));
  const typed = ({ day, ...fields }: z.infer<typeof Event>) => ({
    ...fields,
    startsOn: work.today.add({ days: day }).toString(),
    timeZone: work.actor.timeZone,
  });
  await publishEvent(work, await addEvent(work, typed(published)));
  await addEvent(work, typed(draft));
  const visitor = { ...work, actor: { ...work.actor, name: "A visitor" } };
  await suggestEvent(visitor, typed(suggested));
}
