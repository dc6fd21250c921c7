import { yearOf } from "#features/organization/index.ts";
import { Random } from "./random.ts";
import type { SampleContent, SampleTitle } from "./sample-content.ts";
import { sampleCompletions, sampleUnmatched } from "./sample-completions.ts";
import type {
  Sample,
  SampleAppointment,
  SampleDecision,
  SamplePerson,
  SampleTime,
} from "./schema.ts";

/**
 * Makes up a health system: the same for the same seed, content and day.
 *
 * @param seed any 32-bit number
 * @param today the sample's program is in the last month of its fifth quarter on this day
 */
export function generateSample(
  seed: number,
  content: SampleContent,
  today: Temporal.PlainDate,
): Sample {
  const random = new Random(seed);
  const time = sampleTime(today);
  const departments = content.departments.flatMap((department) =>
    Object.keys(department.sites).map((key) => ({
      name: department.name,
      site: content.sites.findIndex((site) => site.key === key),
    })),
  );
  const people: SamplePerson[] = [];
  const appointments: SampleAppointment[] = [];
  const named = new Namer(random, content.names);
  for (const department of content.departments)
    for (const title of department.titles)
      for (let i = 0; i < withLeavers(title); i++) {
        const siteKey = random.weighted(department.sites);
        const site = content.sites.findIndex((s) => s.key === siteKey);
        const at = departments.findIndex((d) => d.name === department.name && d.site === site);
        const person = hire(random, time, { leaves: i >= title.count });
        const ids = named.next(people.length);
        appointments.push(...posts(random, time, { person, title, at, index: people.length }));
        people.push({ ...person, ...ids, site, group: title.group ?? null });
      }
  return {
    programStart: time.programStart.toString(),
    sites: content.sites.map((site) => site.name),
    departments,
    people,
    appointments,
    completions: sampleCompletions(random, content, time, people),
    unmatched: sampleUnmatched(random, content, time),
    decisions: decide(random, content, time),
  };
}

function sampleTime(today: Temporal.PlainDate): SampleTime {
  const programStart = today.with({ day: 1 }).subtract({ months: 14 });
  const years = [1, 2].flatMap((n) => yearOf(programStart, n).quarters);
  const ends = years.slice(0, 5).map((quarter) => quarter.end);
  return {
    programStart,
    today,
    days: programStart.until(today).days,
    quarterEnds: ends.map((end) => (Temporal.PlainDate.compare(end, today) > 0 ? today : end)),
  };
}

/** One in nine more than today's count has left since the program began. */
const withLeavers = (title: SampleTitle) => title.count + Math.round(title.count / 9);

/** One in seven joined during the program; leavers left on a day of it, after some time here. */
function hire(random: Random, time: SampleTime, o: { leaves: boolean }) {
  const joined = random.chance(1 / 7);
  const since = joined ? random.between(10, time.days - 20) : -random.between(60, 7000);
  const hired = time.programStart.add({ days: since });
  const stay = random.between(Math.max(since + 10, 5), time.days);
  return {
    hiredOn: hired.toString(),
    leftOn: o.leaves ? time.programStart.add({ days: stay }).toString() : null,
  };
}

/** One post; a few people have a second one, and a few were promoted on the way. */
function posts(
  random: Random,
  time: SampleTime,
  o: {
    person: { hiredOn: string; leftOn: string | null };
    title: SampleTitle;
    at: number;
    index: number;
  },
): SampleAppointment[] {
  const base = {
    person: o.index,
    department: o.at,
    startedOn: o.person.hiredOn,
    endedOn: o.person.leftOn,
  };
  const first = { ...base, title: o.title.title, fraction: random.chance(0.15) ? 0.5 : 1 };
  if (o.title.promotedTo && random.chance(0.12) && o.person.leftOn === null) {
    const hired = Temporal.PlainDate.from(o.person.hiredOn);
    const earliest = Math.max(30, time.programStart.until(hired).days + 30);
    if (earliest < time.days - 30) {
      const day = time.programStart.add({ days: random.between(earliest, time.days - 10) });
      return [
        { ...first, endedOn: day.subtract({ days: 1 }).toString() },
        { ...first, title: o.title.promotedTo, startedOn: day.toString() },
      ];
    }
  }
  if (!random.chance(0.02)) return [first];
  return [
    { ...first, fraction: 0.6 },
    { ...first, fraction: 0.4 },
  ];
}

function decide(random: Random, content: SampleContent, time: SampleTime): SampleDecision[] {
  return content.departments
    .flatMap((department) => department.titles)
    .flatMap((title) => {
      const population = title.group ?? title.excludedFrom;
      if (!population) return [];
      const reason = title.why ?? content.reasons[population] ?? "";
      return [
        {
          population,
          title: title.title,
          verdict: title.group ? ("include" as const) : ("exclude" as const),
          isManager: title.manager ?? false,
          reason,
          decidedBy: random.pick(content.deciders),
          decidedOn: time.programStart.add({ days: random.between(3, 25) }).toString(),
        },
      ];
    });
}

/** Names and addresses; an address that exists already gets a number. */
class Namer {
  readonly #random: Random;
  readonly #names: SampleContent["names"];
  readonly #used = new Map<string, number>();

  constructor(random: Random, names: SampleContent["names"]) {
    this.#random = random;
    this.#names = names;
  }

  next(index: number): { name: string; employeeNumber: string; email: string } {
    const given = this.#random.pick(this.#names.given);
    const family = this.#random.pick(this.#names.family);
    const local = `${given}.${family}`.toLowerCase();
    const times = (this.#used.get(local) ?? 0) + 1;
    this.#used.set(local, times);
    return {
      name: `${given} ${family}`,
      employeeNumber: `S${String(10_001 + index)}`,
      email: `${local}${times > 1 ? times : ""}@example.org`,
    };
  }
}
