import { accessibilityPage } from "#features/site/statements/accessibility.tsx";
import { privacyPage } from "#features/site/statements/privacy.tsx";
import { robotsOf } from "#features/site/statements/robots.ts";
import { securityTxt } from "#features/site/statements/security-txt.ts";
import { sitemapOf, type SitemapPage } from "#features/site/statements/sitemap.ts";
import { inLanguage } from "../site-address.ts";
import type { Route, Routes } from "./route.ts";

const pages: Routes = [
  ["GET", "/privacy", "public", privacyPage, { site: true }],
  ["GET", "/accessibility", "public", accessibilityPage, { site: true }],
];

/** "/people" of "/people/:id" and of "/people.csv": a prefix of all that is below it. */
const firstPart = (path: string) => `/${path.split(/[/.]/)[1]!}`;

/** First parts of addresses below which there are pages for members only. */
function membersOnly(all: Routes): string[] {
  const parts = (which: (route: Route) => boolean) =>
    new Set(all.filter(which).map(([, path]) => firstPart(path)));
  const open = parts(([, , access]) => access === "public");
  return [...parts(([, , access]) => access !== "public").difference(open)].toSorted();
}

/** Pages of the public site whose address holds no pattern. */
const fixedPages = (all: Routes): SitemapPage[] =>
  all
    .filter(
      ([method, path, , , options]) => method === "GET" && options?.site && !path.includes(":"),
    )
    .map(([, path, , , options]) => ({
      path,
      languages: options?.translated ? { en: path, es: inLanguage(path, "es") } : {},
    }));

/**
 * What the site says of itself, to people and to machines.
 * @param others every other route: what is public is read off the table itself
 */
export const statementRoutes = (others: Routes): Routes => {
  const all = [...others, ...pages];
  return [
    ...pages,
    ["GET", "/sitemap.xml", "public", sitemapOf(fixedPages(all))],
    ["GET", "/robots.txt", "public", robotsOf(membersOnly(all))],
    ["GET", "/.well-known/security.txt", "public", securityTxt],
  ];
};
