/** Lines of what is next for a member: features add sources; the digest and Today read the same. */
import type { Work } from "#platform/work.ts";
import type { Stage } from "./schema.ts";

/** One thing to know of or to do. */
export interface DigestLine {
  /**
   * Stable for as long as it is the same matter, such as `action:<id>:<day>`: said once when it comes
   * near and once when it is late. A day in it makes a moved matter a new one.
   */
  readonly key: string;
  readonly stage: Stage;
  /** The day that counts, a civil date; null where none does. */
  readonly on: string | null;
  readonly text: string;
  /** Day and place in a few words, such as "Due Jan 11, 2027 · Lakeside". */
  readonly sub: string;
  /** Where it is dealt with: a path such as `/program/actions/1`. */
  readonly href: string;
}

export interface DigestSource {
  /** Names it in what members leave out: kebab-case, kept forever. */
  readonly id: string;
  /** What the member's choices and the mail's sections call it, such as "Actions". */
  readonly label: string;
  /** What it brings, in one sentence, for the page of choices. */
  readonly hint: string;
  /** Today shows the same in a list of its own already. */
  readonly notOnToday?: true;
  /**
   * What concerns the member who acts (`work.actor`), up to a day. It asks for permission itself and
   * gives nothing where the member may not read. Runs inside a transaction: no slow thing.
   * @param until the last day that counts as near
   */
  find(work: Work, until: Temporal.PlainDate): Promise<readonly DigestLine[]>;
}

/** The lines of one source. */
export interface DigestSection {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly DigestLine[];
}

const sources = new Map<string, DigestSource>();

export const digestLines = {
  /** Adds a source; the same one twice stands once, since a process may be composed several times. */
  add: (source: DigestSource): void => void sources.set(source.id, source),
  /** Every source, in the order in which they were added. */
  sources: (): readonly DigestSource[] => [...sources.values()],
  /**
   * What is next for whoever acts, by source, the soonest first. Sources without a line are left out.
   * @param leftOut ids of sources that are not asked
   */
  async of(
    work: Work,
    until: Temporal.PlainDate,
    leftOut: ReadonlySet<string> = new Set(),
  ): Promise<DigestSection[]> {
    const sections: DigestSection[] = [];
    for (const { id, label, find } of sources.values()) {
      if (leftOut.has(id)) continue;
      const lines = (await find(work, until)).toSorted(soonestFirst);
      if (lines.length > 0) sections.push({ id, label, lines });
    }
    return sections;
  },
};

/** By day; what has none stands last. */
export const soonestFirst = (a: DigestLine, b: DigestLine): number =>
  (a.on ?? "9999") < (b.on ?? "9999") ? -1 : (a.on ?? "9999") > (b.on ?? "9999") ? 1 : 0;
