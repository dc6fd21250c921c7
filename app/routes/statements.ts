import { robotsOf } from "#features/site/pages/robots.ts";
import { sitemapOf } from "#features/site/pages/sitemap.ts";
import type { Route, Routes } from "./route.ts";

const isPattern = (path: string) => path.includes(":");
const firstPart = (path: string) => `/${path.split("/")[1]!}`;

/** First parts of addresses that hold pages for members only. */
function membersOnly(all: Routes): string[] {
  const open = new Set(
    all.filter(([, , access]) => access === "public").map(([, path]) => firstPart(path)),
  );
  const places = all.filter(([, , access]) => access !== "public").map(([, p]) => firstPart(p));
  return [...new Set(places)].filter((place) => !open.has(place)).toSorted();
}

/**
 * What the site says of itself, to people and to machines.
 * @param others every other route: what is public is read off the table itself
 */
export const statementRoutes = (others: Routes): Routes => {
  const pages: Routes = [];
  const all = [...others, ...pages];
  const site = all.filter(
    ([method, path, , , options]: Route) =>
      method === "GET" && options?.site === true && !isPattern(path),
  );
  return [
    ...pages,
    ["GET", "/sitemap.xml", "public", sitemapOf(site.map(([, path]) => path))],
    ["GET", "/robots.txt", "public", robotsOf(membersOnly(all))],
  ];
};
