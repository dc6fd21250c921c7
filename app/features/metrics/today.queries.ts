import { sql } from "kysely";
import { rolloutSummary } from "#features/assignments/index.ts";
import {
  contractsSince,
  type ContractsSince,
  contractsWaiting,
  type ContractsWaiting,
} from "#features/contracts/index.ts";
import { certificatesWaiting } from "#features/certificates/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { populationCounts, visiblePeople } from "#features/people/index.ts";
import { requestCounts } from "#features/requests/index.ts";
import { countSignals } from "#features/risk/index.ts";
import { trainedBy } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import type { DatedQuarter } from "./calendar.ts";
import { keptUnderStamp } from "./kept-under-stamp.ts";
import { nextToClose } from "./quarters.queries.ts";

/** How much of the data is there, and what waits to be done. */
export interface State {
  readonly people: number;
  readonly decisions: number;
  readonly completions: number;
  /** Lines of a learning system that were kept aside. */
  readonly review: number;
  /** Files of the watched folder whose import waits for a person, or that were held this week. */
  readonly watched: number;
  /** Titles that a rule proposes and nobody has decided; null for those who cannot decide. */
  readonly undecided: number | null;
  /** When a roster was last loaded from a file. */
  readonly rosterLoadedAt: Date | null;
  readonly toClose: DatedQuarter | null;
  /** Certificates that wait for a reviewer; null for those who do not review. */
  readonly certificates: number | null;
  /** Of what people are asked to take: how much is late. */
  readonly late: number;
  /** null for those who see no contracts. */
  readonly contracts: ContractsWaiting | null;
  readonly asked: Asked;
}

/** What waits about requests to suppliers and signals of risk; null for those who cannot act on it. */
export interface Asked {
  readonly answers: number | null;
  readonly overdue: number | null;
  /** Mail came back, a code is locked, or an answer was sent back. */
  readonly trouble: number | null;
  /** Signals on active contracts of which nothing has become yet. */
  readonly signals: number | null;
}

/** What the last seven days brought, in numbers only. */
export interface Week {
  readonly trained: number;
  readonly completions: number;
  readonly newPeople: number;
  readonly decisions: number;
  readonly rosters: number;
  readonly readings: number;
  readonly closed: number;
}

const DAYS = 7;
const weekAgo = (work: Work): Date =>
  new Date(work.now.subtract({ hours: DAYS * 24 }).epochMilliseconds);

/** What there is and what waits. A site's point of contact gets the own unit's numbers. */
export async function readState(work: Work): Promise<State> {
  const { trx, actor } = work;
  const organization = actor.organizationId;
  const week = weekAgo(work);
  const { rows } = await sql<
    Omit<State, "undecided" | "toClose" | "certificates" | "late" | "contracts" | "asked">
  >`
    select
      (select count(*)::int from person p
        where p.organization_id = ${organization} and ${visiblePeople(work, "p.person_id")}) as people,
      (select count(*)::int from population_decision d
        join population p on p.organization_id = d.organization_id and p.population_id = d.population_id
        where d.organization_id = ${organization} and d.reversed_at is null
          and p.metric_id is not null and d.verdict = 'include') as decisions,
      (select count(*)::int from completion c
        where c.organization_id = ${organization} and c.voided_at is null
          and ${visiblePeople(work, "c.person_id")}) as completions,
      (select count(*)::int from completion_review
        where organization_id = ${organization} and state = 'open') as review,
      (select count(*)::int from watched_file w
        left join import_run r on r.organization_id = w.organization_id and r.import_id = w.watch_id
        where w.organization_id = ${organization} and w.state in ('moving', 'held')
          and (r.status in ('mapping', 'preview') or (r.status is null and w.finished_at >= ${week}))) as watched,
      (select max(finished_at) from import_run
        where organization_id = ${organization} and kind = 'people' and status = 'done') as "rosterLoadedAt"
  `.execute(trx);
  const state = rows[0]!;
  const { programStart } = await organizationSettings(work);
  return {
    ...state,
    undecided:
      actor.permissions.has("people:decide") && state.people > 0
        ? (await populationCounts(work)).reduce((sum, p) => sum + p.undecided, 0)
        : null,
    toClose: state.people > 0 ? await nextToClose(work, programStart) : null,
    certificates: actor.permissions.has("certificates:review")
      ? await certificatesWaiting(work)
      : null,
    late: actor.permissions.has("training:read") ? (await rolloutSummary(work)).late : 0,
    contracts: actor.permissions.has("contracts:read")
      ? await contractsWaiting(work, keptUnderStamp)
      : null,
    asked: await readAsked(work),
  };
}

async function readAsked(work: Work): Promise<Asked> {
  const { permissions, unitId } = work.actor;
  const sends = permissions.has("requests:send");
  // Answers are read for the whole organization.
  const reviews = permissions.has("requests:review") && unitId === null;
  const counts = sends || reviews ? await requestCounts(work) : null;
  return {
    answers: counts && reviews ? counts.shows.review : null,
    overdue: counts && sends ? counts.overdue : null,
    trouble: counts && sends ? counts.shows.trouble : null,
    signals: permissions.has("contracts:write") ? (await countSignals(work)).open : null,
  };
}

/** What was recorded in the last seven days, and how many people became trained. */
export async function readWeek(
  work: Work,
  o: { readonly countEvaluationOpen: boolean },
): Promise<Week> {
  const organization = work.actor.organizationId;
  const since = weekAgo(work);
  const day = work.today.subtract({ days: DAYS }).toString();
  const { rows } = await sql<Week>`
    select
      (select count(*)::int from ${trainedBy(work.trx, organization, o)} t
        where t.trained_on > ${day}::date and t.trained_on <= ${work.today.toString()}::date
          and ${visiblePeople(work, "t.person_id")}) as trained,
      (select count(*)::int from completion c
        where c.organization_id = ${organization} and c.recorded_at >= ${since} and c.voided_at is null
          and c.status in ('completed', 'evaluation-open') and ${visiblePeople(work, "c.person_id")}) as completions,
      (select count(*)::int from person p
        where p.organization_id = ${organization} and p.created_at >= ${since}
          and ${visiblePeople(work, "p.person_id")}) as "newPeople",
      (select count(*)::int from population_decision
        where organization_id = ${organization} and decided_at >= ${since}) as decisions,
      (select count(*)::int from import_run
        where organization_id = ${organization} and kind = 'people' and status = 'done'
          and finished_at >= ${since}) as rosters,
      (select count(*)::int from reading
        where organization_id = ${organization} and kind = 'entered' and withdrawn_at is null
          and entered_at >= ${since}) as readings,
      (select count(*)::int from quarter_close
        where organization_id = ${organization} and closed_at >= ${since} and reopened_at is null) as closed
  `.execute(work.trx);
  return rows[0]!;
}

/** The same of contracts and suppliers; null for those who see none. */
export const readContractWeek = async (work: Work): Promise<ContractsSince | null> =>
  work.actor.permissions.has("contracts:read") ? contractsSince(work, weekAgo(work)) : null;
