import { siteColors, siteLogo } from "#features/site/brand/brand-files.ts";
import { getHelpPage } from "#features/site/pages/get-help.tsx";
import { homePage } from "#features/site/pages/home.tsx";
import { type Routes } from "./route.ts";

/** The public site. */
export const siteRoutes: Routes = [
  ["GET", "/", "public", homePage, { site: true, translated: true }],
  ["GET", "/get-help", "public", getHelpPage, { site: true, translated: true, untraced: true }],
  ["GET", "/site/logo.png", "public", siteLogo],
  ["GET", "/site/colors.css", "public", siteColors],
];
