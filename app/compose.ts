/** Puts the parts together: settings, database, jobs, accounts, imports. */
import path from "node:path";
import pino, { type Logger } from "pino";
import { createAccounts, registerAccountJobs } from "#features/accounts/index.ts";
import { registerAssignmentJobs } from "#features/assignments/index.ts";
import { addCampaigns, registerKitJobs } from "#features/campaigns/index.ts";
import { contractsKind, suppliersKind, ensureCategories } from "#features/contracts/index.ts";
import { eventPlaces, registerEventJobs, suggestedEvents } from "#features/events/index.ts";
import { createImports, registerImportJobs } from "#features/imports/index.ts";
import { ensurePopulations, rosterKind } from "#features/people/index.ts";
import { registerMetricJobs, todayLists } from "#features/metrics/index.ts";
import { nextWithPartners, registerPartnerJobs } from "#features/partners/index.ts";
import { addPrimerPlaces } from "#features/primer/index.ts";
import {
  addProgramToday,
  digestDeliveryRules,
  registerDigestJobs,
} from "#features/program/index.ts";
import { registerPrivacyJobs } from "#features/privacy/index.ts";
import {
  deliveryRules,
  ensureReminderPlan,
  registerReminderJobs,
} from "#features/reminders/index.ts";
import {
  addRequestCards,
  registerRequestJobs,
  requestDeliveryRules,
} from "#features/requests/index.ts";
import {
  addResourceInserts,
  ensureCatalog,
  libraryPlaces,
  listPlaces,
  nextSuggestions,
  registerLinkJobs,
  registerSuggestionJobs,
} from "#features/library/index.ts";
import { loadSample } from "#features/sample/index.ts";
import { addRiskCards, ensureRisk, riskKind } from "#features/risk/index.ts";
import { registerSessionJobs } from "#features/sessions/index.ts";
import { addLearnPlaces } from "#features/site/index.ts";
import {
  addActionPieces,
  addPictures,
  addHandoff,
  addStudioReview,
  registerPictureJobs,
} from "#features/studio/index.ts";
import { completionsKind, ensureCourses } from "#features/training/index.ts";
import { allRules } from "#platform/batch-rules.ts";
import { systemClock, type Clock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import { ROOT } from "#platform/content.ts";
import { openDatabase, type Database } from "#platform/db/database.ts";
import { migrate } from "#platform/db/migrate.ts";
import type { Services } from "#platform/env.ts";
import { openJobs } from "#platform/jobs.ts";
import { registerMailJobs } from "#platform/mail-delivery.ts";
import { createMailer } from "#platform/mail.ts";
import { createScanner } from "#platform/scanner.ts";
import { sitePlaces } from "#platform/site-places.ts";
import { HOTLINE } from "./hotline.ts";
import { permissionsOf } from "./roles.ts";

export interface Composition {
  readonly config: Config;
  readonly database?: Database;
  readonly clock?: Clock;
  readonly log?: Logger;
}

/**
 * Opens everything and starts nothing: call `services.jobs.start()` for work in the background.
 * The database is brought to the current schema first.
 */
export async function compose(parts: Composition): Promise<Services> {
  const { config } = parts;
  const log = parts.log ?? pino({ level: config.logLevel, base: null });
  const clock = parts.clock ?? systemClock;
  const database =
    parts.database ??
    (await openDatabase(
      config.databaseUrl ? { url: config.databaseUrl } : { directory: config.dataDirectory },
      // Names only: an error of the database could carry people's data.
      { report: (error) => log.error({ fault: (error as Error).name }, "database upkeep failed") },
    ));
  if (!parts.database) await migrate(database, path.join(ROOT, "db/migrations"));
  await ensureCatalog({ database, clock });
  const jobs = await openJobs(database, log);
  const mailer = createMailer({ config, database, clock, jobs });
  const founding = [
    ensurePopulations,
    ensureCourses,
    ensureReminderPlan,
    ensureCategories,
    ensureRisk,
  ];
  const services = {
    config,
    database,
    clock,
    log,
    jobs,
    mailer,
    scanner: createScanner(config.scannerUrl),
    founding,
    accounts: createAccounts({ config, database, clock, log }, permissionsOf, {
      loadSample: (user) => loadSample({ database, clock, founding }, { user }),
    }),
    imports: createImports([rosterKind, completionsKind, contractsKind, suppliersKind, riskKind]),
  } satisfies Services;
  addRiskCards();
  addProgramToday();
  addCampaigns();
  addPrimerPlaces();
  addLearnPlaces();
  addActionPieces();
  addStudioReview();
  addPictures();
  addHandoff();
  addResourceInserts();
  todayLists.add(nextWithPartners);
  todayLists.add(suggestedEvents);
  sitePlaces.add(eventPlaces);
  todayLists.add(nextSuggestions);
  sitePlaces.add(libraryPlaces);
  sitePlaces.add(listPlaces);
  await registerLinkJobs(services);
  await registerSuggestionJobs(services);
  await registerMailJobs(
    services,
    allRules(deliveryRules(services), requestDeliveryRules, digestDeliveryRules(services)),
  );
  await registerAccountJobs(services);
  await registerImportJobs(services);
  await registerPrivacyJobs(services);
  await registerAssignmentJobs(services);
  await registerMetricJobs(services);
  await registerReminderJobs(services, HOTLINE.phone);
  await registerRequestJobs(services, HOTLINE.phone);
  addRequestCards();
  await registerSessionJobs(services);
  await registerPartnerJobs(services);
  await registerEventJobs(services);
  await registerPictureJobs(services);
  await registerKitJobs(services, HOTLINE);
  await registerDigestJobs(services);
  return services;
}
