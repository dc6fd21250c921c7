import { ensureCategories } from "#features/contracts/index.ts";
import { closeQuarter, nextToClose } from "#features/metrics/index.ts";
import {
  asProgram,
  changeSettings,
  createOrganization,
  type Founding,
  organizationSettings,
  type ProgramActor,
} from "#features/organization/index.ts";
import { ensurePopulations, refreshMembership } from "#features/people/index.ts";
import { ensureRisk } from "#features/risk/index.ts";
import { ensureCourses } from "#features/training/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateIn, type Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { refreshStatistics } from "#platform/db/statistics.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { generateSample } from "./generate-sample.ts";
import { removeSample } from "./remove-sample.ts";
import { sampleContent, type SampleContent } from "./sample-content.ts";
import { rollOutContent } from "./roll-out-content.ts";
import { rollOut } from "./roll-out.ts";
import { loadContracts } from "./sample-contracts.ts";
import { chooseSenders, makeCertificates, sendCertificates } from "./sample-certificates.ts";
import { fillCampaigns } from "./sample-campaigns.ts";
import { fillEvents } from "./sample-events.ts";
import { fillLibrary } from "./sample-library.ts";
import { fillPieceReviews } from "./sample-piece-reviews.ts";
import { fillPictures } from "./sample-pictures.ts";
import { fillProgram } from "./sample-program.ts";
import { fillPartners } from "./sample-partners.ts";
import { fillPrimer } from "./sample-primer.ts";
import { fillProgramPeople } from "./sample-program-people.ts";
import { fillProgramReview } from "./sample-program-review.ts";
import { fillGoals, fillSessions } from "./sample-sessions.ts";
import {
  insertAppointments,
  insertCompletions,
  insertDecisions,
  insertDepartments,
  insertManagers,
  insertPeople,
  insertUnmatched,
} from "./insert-rows.ts";
import type { Sample } from "./schema.ts";
import { fillStudio } from "./sample-studio.ts";

const TIME_ZONE = "America/New_York";
/** Every sample looks the same, so that guides and pictures fit. */
const SEED = 20_260_111;
/** Quarters 3 and 4 stay open, for whoever explores to close. */
const CLOSED_QUARTERS = 2;

interface SampleServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly founding?: readonly Founding[];
}

/**
 * Founds the made-up health system with five quarters of history up to today: roster, decisions,
 * completions, two closed quarters, and a few completions that were reported late. Takes seconds.
 *
 * @param options.user who asked for it; the caller makes them a member
 * @returns the organization's id
 */
export async function loadSample(
  services: SampleServices,
  options: {
    readonly user?: { readonly id: string; readonly name: string };
    readonly seed?: number;
  } = {},
): Promise<string> {
  const content = sampleContent();
  const today = dateIn(services.clock.now(), TIME_ZONE);
  const sample = generateSample(options.seed ?? SEED, content, today);
  const by = options.user ? { name: options.user.name, userId: options.user.id } : {};
  const id = await createOrganization(
    services,
    {
      name: content.name,
      timeZone: TIME_ZONE,
      programStart: sample.programStart,
      sites: sample.sites,
      objective: content.objective,
      isSample: true,
    },
    by,
  );
  try {
    const program = <T>(use: (work: Work) => Promise<T>) => asProgram(services, id, use, by);
    const people = await program((work) => fill(work, sample, content));
    // What follows asks large questions of tables that the planner must know are no longer empty.
    await refreshStatistics(services.database);
    await program((work) => closeAndReport(work, sample, people));
    await rollOutNow(services, id, content.counted, by);
    const seed = options.seed ?? SEED;
    await loadContracts({ services, organization: id, seed, sample });
    await program(fillProgramReview);
    // A made-up colleague wrote the pieces: nobody approves their own, and whoever looks around may.
    const colleague = { name: "Nia Brooks" };
    await asProgram(services, id, fillCampaigns, colleague);
    await asProgram(services, id, fillPieceReviews, colleague);
    await asProgram(services, id, fillPictures, colleague);
    await refreshStatistics(services.database);
    return id;
  } catch (error) {
    await removeSample(services, id);
    throw error;
  }
}

/** Writes the roster, the decisions and what was completed in time. @returns the people's ids */
async function fill(work: Work, sample: Sample, content: SampleContent): Promise<string[]> {
  await ensurePopulations(work);
  await ensureCourses(work);
  await ensureCategories(work);
  await ensureRisk(work);
  const people = sample.people.map(() => newId());
  await insertPeople(work, sample, people);
  await insertAppointments(work, sample, people, await insertDepartments(work, sample));
  await insertManagers(work, managerTitles(content));
  await insertDecisions(work, sample);
  await refreshMembership(work);
  await changeSettings(work, { trainedGoal: content.trainedGoal });
  await insertCompletions(
    work,
    people,
    sample.completions.filter((row) => !row.late),
  );
  return people;
}

/** Closes the first quarters, and then brings what was reported late. */
async function closeAndReport(
  work: Work,
  sample: Sample,
  people: readonly string[],
): Promise<void> {
  await closeQuarters(work);
  await insertCompletions(
    work,
    people,
    sample.completions.filter((row) => row.late),
  );
  await insertUnmatched(work, sample);
  await recordAudit(work, {
    action: "load-sample",
    subjectKind: "organization",
    subjectId: work.actor.organizationId,
    after: { people: people.length, completions: sample.completions.length },
  });
}

const managerTitles = (content: SampleContent): string[] =>
  content.departments.flatMap(({ titles }) => titles.filter((t) => t.manager).map((t) => t.title));

/** The roll-out in the middle: certificates are drawn and read between two transactions. */
async function rollOutNow(
  services: SampleServices,
  id: string,
  course: string,
  by: ProgramActor,
): Promise<void> {
  const content = rollOutContent();
  const program = <T>(use: (work: Work) => Promise<T>) => asProgram(services, id, use, by);
  // One transaction each: together they could outlast what one transaction may take on a slow machine.
  await program((work) => rollOut(work, content, course));
  await program(async (work) => {
    await fillSessions(work, content);
    await fillGoals(work, content);
  });
  for (const fillPart of [
    fillProgramPeople,
    fillPartners,
    fillProgram,
    fillStudio,
    fillEvents,
    fillLibrary,
    fillPrimer,
  ])
    await program(fillPart);
  const senders = await program((work) => chooseSenders(work, content, course));
  const made = await makeCertificates(senders);
  await program((work) => sendCertificates(work, made, content.sentBackReason));
}

/** Closes the first quarters, each nine days after its end, as a program would have. */
async function closeQuarters(work: Work): Promise<void> {
  const { programStart } = await organizationSettings(work);
  for (let closed = 0; closed < CLOSED_QUARTERS; closed++) {
    const next = await nextToClose(work, programStart);
    if (!next) return;
    const today = next.end.add({ days: 9 });
    const now = today.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: "10:00" }).toInstant();
    await closeQuarter({ ...work, today, now }, { year: next.year, quarter: next.n });
  }
}
