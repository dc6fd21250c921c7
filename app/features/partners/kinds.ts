/** Kinds of partners and tools to look at oneself with, from `content/partners.yaml`. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const Kind = z.strictObject({
  id: z.string(),
  /** Exactly as the toolkit writes it. */
  name: z.string(),
  who: z.string(),
  why: z.string(),
  /** What the letter asks; individuals get none. */
  ask: z.string().optional(),
  /** Individuals: never kept in the list of partners. */
  people: z.boolean().optional(),
});
const Tool = z.strictObject({
  title: z.string(),
  for: z.string(),
  publisher: z.string().optional(),
  /** Left out: no source gives a link. */
  url: z.url().optional(),
  source: z.string(),
  on: z.enum(["partners", "advisers"]),
});
const Partners = z.strictObject({
  source: z.string(),
  kinds: z.array(Kind),
  tools: z.array(Tool),
});

export type PartnerKind = z.infer<typeof Kind>;
export type SelfTool = z.infer<typeof Tool>;

let read: z.infer<typeof Partners> | undefined;

/** What `content/partners.yaml` says; fails where its shape is wrong. */
export const partnerContent = (): z.infer<typeof Partners> =>
  (read ??= Partners.parse(readContent("partners.yaml")));

/** Kinds that a partner can be of. Individuals are left out: they are invited as advisers. */
export const partnerKinds = (): readonly PartnerKind[] =>
  partnerContent().kinds.filter((kind) => !kind.people);

/** A kind's name with a capital letter; an id that no content knows stands for itself. */
export const kindName = (id: string): string => {
  const name = partnerContent().kinds.find((kind) => kind.id === id)?.name ?? id;
  return name.charAt(0).toUpperCase() + name.slice(1);
};
