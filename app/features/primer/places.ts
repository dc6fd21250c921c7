import { sitePlaces } from "#platform/site-places.ts";
import { primerPlaces } from "./pages/primer.tsx";

/** Names the primer's screens for the sitemap. */
export const addPrimerPlaces = (): void => sitePlaces.add(primerPlaces);
