import { getHelpPage } from "#features/site/pages/get-help.tsx";
import { homePage } from "#features/site/pages/home.tsx";
import { type Routes } from "./route.ts";

/** The public site. */
export const siteRoutes: Routes = [
  ["GET", "/", "public", homePage, { site: true }],
  ["GET", "/get-help", "public", getHelpPage, { site: true, untraced: true }],
];
