import { sitePlaces } from "#platform/site-places.ts";
import { learnPages } from "./learn-content.ts";

const places = () => learnPages().map(({ href }) => href);

/** Names the pages behind /learn/:page to the sitemap. */
export const addLearnPlaces = (): void => sitePlaces.add(places);
