import { accountRoutes } from "./routes/accounts.ts";
import { assignmentRoutes } from "./routes/assignments.ts";
import { campaignRoutes } from "./routes/campaigns.ts";
import { categoryRoutes } from "./routes/categories.ts";
import { certificateRoutes } from "./routes/certificates.ts";
import { contractRoutes } from "./routes/contracts.ts";
import { digestRoutes } from "./routes/digest.ts";
import { eventRoutes } from "./routes/events.ts";
import { handoverRoutes } from "./routes/handover.ts";
import { importRoutes } from "./routes/imports.ts";
import { learnerRoutes } from "./routes/learner.ts";
import { learnRoutes } from "./routes/learn.ts";
import { libraryRoutes } from "./routes/library.ts";
import { libraryDeskRoutes } from "./routes/library-desk.ts";
import { metricRoutes } from "./routes/metrics.ts";
import { partnerRoutes } from "./routes/partners.ts";
import { peopleRoutes } from "./routes/people.ts";
import { primerRoutes } from "./routes/primer.ts";
import { programRoutes } from "./routes/program.ts";
import { programOwnRoutes } from "./routes/program-own.ts";
import { programPeopleRoutes } from "./routes/program-people.ts";
import { programReviewRoutes } from "./routes/program-review.ts";
import { reminderRoutes } from "./routes/reminders.ts";
import { reportRoutes } from "./routes/reports.ts";
import { requestRoutes } from "./routes/requests.ts";
import { requirementRoutes } from "./routes/requirements.ts";
import { riskRoutes } from "./routes/risk.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { settingsRoutes } from "./routes/settings.ts";
import { siteRoutes } from "./routes/site.ts";
import { statementRoutes } from "./routes/statements.ts";
import { studioReviewRoutes } from "./routes/studio-review.ts";
import { studioHandoffRoutes } from "./routes/studio-handoff.ts";
import { studioRoutes } from "./routes/studio.ts";
import { studioPictureRoutes } from "./routes/studio-pictures.ts";
import { supplierPageRoutes } from "./routes/supplier-page.ts";
import { trainingRoutes } from "./routes/training.ts";
import { wordsRoutes } from "./routes/words.ts";
import type { Routes } from "./routes/route.ts";

const parts: Routes = [
  ...siteRoutes,
  // Before the library: its words stand where a resource has its id.
  ...libraryDeskRoutes,
  ...libraryRoutes,
  ...learnRoutes,
  ...eventRoutes,
  ...wordsRoutes,
  ...accountRoutes,
  ...metricRoutes,
  ...peopleRoutes,
  ...trainingRoutes,
  ...assignmentRoutes,
  ...reminderRoutes,
  ...certificateRoutes,
  ...sessionRoutes,
  ...handoverRoutes,
  ...learnerRoutes,
  ...primerRoutes,
  ...supplierPageRoutes,
  ...categoryRoutes,
  ...requirementRoutes,
  ...requestRoutes,
  ...riskRoutes,
  ...programRoutes,
  ...programPeopleRoutes,
  ...programReviewRoutes,
  ...programOwnRoutes,
  ...digestRoutes,
  ...partnerRoutes,
  // Before pieces: its words stand where a piece has its id.
  ...studioReviewRoutes,
  ...studioRoutes,
  ...studioHandoffRoutes,
  ...studioPictureRoutes,
  ...campaignRoutes,
  ...contractRoutes,
  ...importRoutes,
  ...reportRoutes,
  ...settingsRoutes,
];

/** Every address of the program, who may use it, and what answers: one file for each part of the menu. */
export const routes: Routes = [...parts, ...statementRoutes(parts)];
