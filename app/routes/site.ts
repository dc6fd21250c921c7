import { beAnAmbassadorPage } from "#features/site/pages/be-an-ambassador.tsx";
import { getHelpPage } from "#features/site/pages/get-help.tsx";
import { homePage } from "#features/site/pages/home.tsx";
import { takeTheTrainingPage } from "#features/site/pages/take-the-training.tsx";
import { whyPage } from "#features/site/pages/why.tsx";
import { type Routes } from "./route.ts";

/** The public site. */
export const siteRoutes: Routes = [
  ["GET", "/", "public", homePage, { site: true }],
  ["GET", "/why", "public", whyPage, { site: true }],
  ["GET", "/take-the-training", "public", takeTheTrainingPage, { site: true }],
  ["GET", "/be-an-ambassador", "public", beAnAmbassadorPage, { site: true }],
  ["GET", "/get-help", "public", getHelpPage, { site: true }],
];
