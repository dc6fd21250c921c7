import {
  myPrimerPage,
  myPrimerQuizPage,
  myPrimerScreenPage,
  sendMyQuiz,
  startMyPrimer,
} from "#features/primer/pages/my-primer.tsx";
import { primerPage, primerQuizPage, primerScreenPage } from "#features/primer/pages/primer.tsx";
import { primerResultsFile, primerResultsPage } from "#features/primer/pages/results.tsx";
import { table, type Routes } from "./route.ts";

/** The in-house primer: for everybody, for whoever is signed in, and what came of it. */
export const primerRoutes: Routes = [
  ["GET", "/primer", "public", primerPage, { site: true }],
  ["GET", "/primer/quiz", "public", primerQuizPage, { site: true }],
  ["GET", "/primer/:module/:screen", "public", primerScreenPage, { site: true }],
  ["GET", "/my-primer", "own:read", myPrimerPage],
  ["POST", "/my-primer/start", "own:read", startMyPrimer],
  ["GET", "/my-primer/quiz", "own:read", myPrimerQuizPage],
  ["POST", "/my-primer/quiz", "own:read", sendMyQuiz],
  ["GET", "/my-primer/:module/:screen", "own:read", myPrimerScreenPage],
  ...table("/training/primer", "training:read", primerResultsPage, primerResultsFile),
];
