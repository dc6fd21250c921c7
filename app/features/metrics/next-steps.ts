/** What to do next, from the state of the data: pure, so that it can be read and tested. */
import { dateIn } from "#platform/clock.ts";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { quarterName } from "./calendar.ts";
import { describeMetric } from "./catalog.ts";
import type { PeopleMetrics } from "./people-metrics.ts";
import type { State } from "./today.queries.ts";
import { byNeed } from "./words.ts";

export interface NextStep {
  readonly text: string;
  readonly sub: string;
  readonly href: string;
}

/** A roster older than this many days no longer shows who joined and left. */
const ROSTER_DAYS = 35;
const MOST = 5;

interface Facts {
  readonly state: State;
  readonly report: PeopleMetrics;
  readonly may: ReadonlySet<string>;
  readonly now: Temporal.Instant;
  readonly timeZone: string;
}

/** The next five things that this member can do, the most useful first. */
export function nextSteps(facts: Facts): NextStep[] {
  const { state, may } = facts;
  const steps: (NextStep | null)[] = [
    state.undecided !== null && state.undecided > 0
      ? {
          text: `Decide ${plural(state.undecided, "job title")}`,
          sub: "Populations · rules propose, you confirm",
          href: "/people/populations",
        }
      : null,
    state.watched > 0 && may.has("training:import")
      ? {
          text: `Look at ${plural(state.watched, "file")} that came by ${state.watched === 1 ? "itself" : "themselves"}`,
          sub: "Learning system · nothing changes before you decide",
          href: "/training/handover/completions",
        }
      : null,
    state.review > 0 && may.has("training:record")
      ? {
          text: `Look at ${plural(state.review, "completion")} kept aside`,
          sub: "Training · nobody on the roster matches yet",
          href: "/training/review",
        }
      : null,
    state.certificates !== null && state.certificates > 0
      ? {
          text: `Review ${plural(state.certificates, "certificate")}`,
          sub: "Training · people wait for an answer",
          href: "/training/certificates",
        }
      : null,
    state.late > 0
      ? {
          text: `See who is late: ${plural(state.late, "assignment")}`,
          sub: "Training · the date has passed, the course is open",
          href: "/training/assigned?due=late",
        }
      : null,
    state.toClose && may.has("metrics:close")
      ? {
          text: `Close ${quarterName(state.toClose.year, state.toClose.n).toLowerCase()}`,
          sub: `Metrics · over since ${formatDate(state.toClose.end.toString())}, freezes its figures`,
          href: "/metrics/quarters",
        }
      : null,
    staleRoster(facts),
    ...behind(facts),
    facts.report.peopleTrained.goal === null && may.has("metrics:targets")
      ? {
          text: "Set a goal for people trained",
          sub: "Metrics · how many you want to reach in all",
          href: "/metrics/targets#goal",
        }
      : null,
  ];
  return steps.filter((step) => step !== null).slice(0, MOST);
}

function staleRoster({ state, may, now, timeZone }: Facts): NextStep | null {
  if (!state.rosterLoadedAt || !may.has("people:import")) return null;
  const loaded = dateIn(
    Temporal.Instant.fromEpochMilliseconds(state.rosterLoadedAt.getTime()),
    timeZone,
  );
  if (loaded.until(dateIn(now, timeZone)).days <= ROSTER_DAYS) return null;
  return {
    text: "Load this month’s roster",
    sub: `People · the last one was loaded on ${formatDate(loaded.toString())}`,
    href: "/imports/new?kind=people",
  };
}

function behind({ report, may }: Facts): NextStep[] {
  if (!may.has("people:read")) return [];
  return byNeed(report.metrics)
    .filter((m) => m.status === "behind" && m.source === "roster")
    .map((m) => ({
      text: `Reach ${plural(m.denominator - m.numerator, "person", "people")}: ${describeMetric(m.id)?.group ?? m.name}`,
      sub: "Training · not yet trained",
      href: `/metrics/${m.id}/rows?show=not`,
    }));
}

export interface FirstStep {
  readonly label: string;
  readonly sub: string;
  readonly href: string;
  readonly action: string;
  readonly permission: string;
  readonly done: boolean;
}

/** The three first steps with where they stand. */
export function firstSteps(state: State): readonly FirstStep[] {
  return [
    {
      label: "Load your roster",
      sub: state.people > 0 ? plural(state.people, "person", "people") : "CSV or Excel, as it is",
      href: "/imports/new?kind=people",
      action: "Load your roster",
      permission: "people:import",
      done: state.people > 0,
    },
    {
      label: "Decide who counts",
      sub:
        state.decisions > 0
          ? plural(state.decisions, "title or person", "titles and people")
          : "Job titles become groups",
      href: "/people/populations",
      action: "Decide who counts",
      permission: "people:decide",
      done: state.decisions > 0,
    },
    {
      label: "Load completions",
      sub:
        state.completions > 0
          ? `${formatCount(state.completions)} on record`
          : "From any learning system",
      href: "/imports/new?kind=completions",
      action: "Load completions",
      permission: "training:import",
      done: state.completions > 0,
    },
  ];
}
