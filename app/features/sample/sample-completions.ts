import type { Random } from "./random.ts";
import type { SampleContent } from "./sample-content.ts";
import type { SampleCompletion, SamplePerson, SampleTime, SampleUnmatched } from "./schema.ts";

/**
 * Who took which course when. Each person draws a place in the line of their group; the group's
 * pace says by when the line has moved that far. Sites move faster or slower.
 */
export function sampleCompletions(
  random: Random,
  content: SampleContent,
  time: SampleTime,
  people: readonly SamplePerson[],
): SampleCompletion[] {
  const rows: SampleCompletion[] = [];
  for (const [index, person] of people.entries()) {
    const place = (random.next() * 100) / (content.sites[person.site]?.eager ?? 1);
    const pace = content.pace[person.group ?? "others"];
    const taken = reached(pace, place, time);
    const fields = { person: index, course: content.counted };
    if (taken) rows.push(...finished(random, time, { ...fields, at: person, day: taken }));
    else if (place < pace[4]! + 3 && person.leftOn === null)
      rows.push(begun(random, time, { ...fields, at: person }));
    if (random.chance(0.015) && person.leftOn === null)
      rows.push(
        ...finished(random, time, {
          person: index,
          course: random.pick(content.others),
          at: person,
          day: time.programStart.add({ days: random.between(20, time.days) }),
        }),
      );
  }
  return rows;
}

/** A handful of learners whom the roster does not know: agency staff, mistyped numbers. */
export function sampleUnmatched(
  random: Random,
  content: SampleContent,
  time: SampleTime,
): SampleUnmatched[] {
  return Array.from({ length: 5 }, () => ({
    employeeNumber: `T${random.between(70_000, 80_000)}`,
    name: `${random.pick(content.names.given)} ${random.pick(content.names.family)}`,
    completedOn: onWeekday(time.today.subtract({ days: random.between(10, 60) })).toString(),
  }));
}

/** The day on which a group's line reaches a place; null when it has not yet. */
function reached(
  pace: readonly number[],
  place: number,
  time: SampleTime,
): Temporal.PlainDate | null {
  const quarter = pace.findIndex((percent) => place < percent);
  if (quarter === -1) return null;
  const from = quarter === 0 ? 0 : pace[quarter - 1]!;
  const begin = quarter === 0 ? time.programStart : time.quarterEnds[quarter - 1]!;
  const end = time.quarterEnds[quarter]!;
  const share = (place - from) / (pace[quarter]! - from);
  return begin.add({ days: Math.floor(share * begin.until(end).days) });
}

interface Taking {
  readonly person: number;
  readonly course: string;
  readonly at: SamplePerson;
}

/** Nobody finishes before their third week here, after their last day, or on a weekend. */
function finished(
  random: Random,
  time: SampleTime,
  taking: Taking & { day: Temporal.PlainDate },
): SampleCompletion[] {
  const settled = Temporal.PlainDate.from(taking.at.hiredOn).add({ days: 14 });
  const day = onWeekday(later(taking.day, settled));
  if (Temporal.PlainDate.compare(day, time.today) > 0) return [];
  if (taking.at.leftOn !== null && day.toString() > taking.at.leftOn) return [];
  const recent = day.until(time.today).days < 75;
  const early = Temporal.PlainDate.compare(day, time.quarterEnds[1]!) <= 0;
  const late = early && random.chance(0.06);
  const reported = late
    ? time.quarterEnds[1]!.add({ days: random.between(15, 60) })
    : day.add({ days: random.between(1, 5) });
  return [
    {
      person: taking.person,
      course: taking.course,
      status: random.chance(recent ? 0.3 : 0.02) ? "evaluation-open" : "completed",
      registeredOn: day.subtract({ days: random.between(1, 12) }).toString(),
      completedOn: day.toString(),
      recordedOn: sooner(reported, time.today).toString(),
      late,
    },
  ];
}

function begun(random: Random, time: SampleTime, taking: Taking): SampleCompletion {
  const here = Temporal.PlainDate.from(taking.at.hiredOn);
  const day = later(time.today.subtract({ days: random.between(2, 50) }), here);
  const last = sooner(day, time.today);
  return {
    person: taking.person,
    course: taking.course,
    status: random.chance(0.05) ? "withdrawn" : random.chance(0.6) ? "in-progress" : "registered",
    registeredOn: last.toString(),
    completedOn: null,
    recordedOn: last.toString(),
    late: false,
  };
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0 ? b : a;

const sooner = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0 ? a : b;

const onWeekday = (day: Temporal.PlainDate) =>
  day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
