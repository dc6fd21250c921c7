/** Addresses of the public site that a pattern stands for: features name them, the sitemap lists them. */
import type { Services } from "./env.ts";

/**
 * Names the addresses below the site's root, such as "/library/some-resource", of one pattern.
 * @param site whose public pages these are; null: only what ships is shown
 */
export type SitePlaceMaker = (
  services: Services,
  site: { readonly id: string; readonly timeZone: string } | null,
) => readonly string[] | Promise<readonly string[]>;

const makers = new Set<SitePlaceMaker>();

export const sitePlaces = {
  /** Adds addresses; the same maker twice stands once, since a process may be composed several times. */
  add: (make: SitePlaceMaker): void => void makers.add(make),
  async of(...given: Parameters<SitePlaceMaker>): Promise<string[]> {
    const all: string[] = [];
    for (const make of makers) all.push(...(await make(...given)));
    return [...new Set(all)];
  },
};
