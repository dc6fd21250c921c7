/** The same screens stand on two grounds: the public site, and the workspace of whoever is signed in. */
import type { Hotline } from "#ui/page.tsx";
import type { PlacedScreen } from "../primer-content.ts";

export interface Ground {
  readonly base: "/primer" | "/my-primer";
  readonly hotline: Hotline;
}

export const screenHref = (ground: Pick<Ground, "base">, id: string): string =>
  `${ground.base}/${id}`;
export const quizHref = (ground: Pick<Ground, "base">): string => `${ground.base}/quiz`;

/** The screen of an address, and its neighbors. */
export interface Neighbors {
  readonly here: PlacedScreen;
  readonly before: PlacedScreen | null;
  readonly after: PlacedScreen | null;
}

/** @returns null where no screen has that address */
export function findScreen(
  screens: readonly PlacedScreen[],
  module: string | undefined,
  number: string | undefined,
): Neighbors | null {
  const at = screens.findIndex((one) => one.id === `${module}/${number}`);
  const here = screens[at];
  return here ? { here, before: screens[at - 1] ?? null, after: screens[at + 1] ?? null } : null;
}
