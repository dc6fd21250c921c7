import { learnPage } from "#features/site/learn/learn-page.tsx";
import { sourcesPage } from "#features/site/learn/sources-page.tsx";
import { whyPage } from "#features/site/learn/why.tsx";
import { beAnAmbassadorPage } from "#features/site/take-part/be-an-ambassador.tsx";
import { sharePage } from "#features/site/take-part/share.tsx";
import { takeTheTrainingPage } from "#features/site/take-part/take-the-training.tsx";
import { workingGroupPage } from "#features/site/working-group/working-group.tsx";
import { type Routes } from "./route.ts";

/** The public pages to learn from and to take part. */
export const learnRoutes: Routes = [
  ["GET", "/why", "public", whyPage, { site: true }],
  ["GET", "/learn/sources", "public", sourcesPage, { site: true }],
  ["GET", "/learn/:page", "public", learnPage, { site: true }],
  ["GET", "/take-the-training", "public", takeTheTrainingPage, { site: true }],
  ["GET", "/be-an-ambassador", "public", beAnAmbassadorPage, { site: true }],
  ["GET", "/be-an-ambassador/share", "public", sharePage, { site: true }],
  ["GET", "/working-group", "public", workingGroupPage, { site: true }],
];
