/** The library of the sample: a resource of its own, two suggestions, a public list, and what its link answered. */
import { z } from "zod";
import {
  noteEntry,
  addResource,
  declineSuggestion,
  noteAnswer,
  publishList,
  saveList,
  suggestResource,
} from "#features/library/index.ts";
import { readContent } from "#platform/content.ts";
import type { Work } from "#platform/work.ts";

const Fields = z.record(z.string(), z.string());
const Content = z.strictObject({
  resource: Fields,
  moved: z.string(),
  suggestions: z.array(Fields),
  declined: z.string(),
  list: z.strictObject({
    name: z.string(),
    description: z.string(),
    entries: z.array(z.strictObject({ id: z.string(), note: z.string() })),
  }),
});

/** Fills the library by the use cases that pages call. Nothing on the web is asked. */
export async function fillLibrary(work: Work): Promise<void> {
  const content = Content.parse(readContent("sample/library.yaml"));
  await addResource(work, content.resource);
  const visitor = { ...work, actor: { ...work.actor, name: "Visitor" } };
  const ids: string[] = [];
  for (const suggestion of content.suggestions)
    ids.push(await suggestResource(visitor, suggestion));
  await declineSuggestion(work, ids.at(-1)!, { reason: content.declined });
  const { name, description, entries } = content.list;
  const list = await saveList(
    work,
    null,
    { name, description },
    entries.map((entry) => entry.id),
  );
  for (const entry of entries) await noteEntry(work, list, entry.id, { note: entry.note });
  await publishList(work, list, true);
  await noteAnswer(work, content.resource["url"]!, null, {
    state: "moved",
    answer: "200",
    movedTo: content.moved,
  });
}
