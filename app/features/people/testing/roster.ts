/** Small rosters for tests. */
import type { Work } from "#platform/work.ts";
import { recordPerson } from "../record-person.ts";

export interface Somebody {
  readonly number: string;
  readonly name?: string;
  readonly title?: string;
  readonly department?: string;
  readonly siteId?: string | null;
  readonly from?: string;
  readonly to?: string;
}

/** Adds people with one appointment each; answers their ids by employee number. */
export async function addPeople(
  work: Work,
  people: readonly Somebody[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const p of people)
    ids.set(
      p.number,
      await recordPerson(work, {
        employeeNumber: p.number,
        name: p.name ?? null,
        appointment: {
          title: p.title ?? "Staff Nurse",
          department: p.department ?? null,
          siteId: p.siteId ?? null,
          startedOn: p.from ?? "2026-01-05",
          endedOn: p.to ?? null,
        },
      }),
    );
  return ids;
}
