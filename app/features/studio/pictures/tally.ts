/** What pictures show when they are looked at together (R111). Pure. */
import {
  FORMS,
  labelIn,
  PICTURE_ROLES,
  type PictureRole,
  type TraffickingForm,
  WHO,
  type Who,
} from "./schema.ts";

interface Counted {
  readonly who: Who;
  readonly role: PictureRole;
  readonly form: TraffickingForm;
}

export interface Tally {
  /** Uses of pictures in all, and those that show somebody. */
  readonly uses: number;
  readonly withPeople: number;
  /** One row for each "who" that occurs: how often in each role, in the order of PICTURE_ROLES. */
  readonly byRole: readonly TallyRow[];
  /** The same by form of trafficking, in the order of FORMS. */
  readonly byForm: readonly TallyRow[];
  /** A plain sentence for each thing in which they lean one way; empty where they do not. */
  readonly leans: readonly string[];
}
export interface TallyRow {
  readonly who: Who;
  readonly label: string;
  readonly counts: readonly number[];
}

/** So many at least before anything is said: two pictures lean by chance. */
const FEW = 3;

export function tallyOf(uses: readonly Counted[]): Tally {
  const people = uses.filter((use) => use.who !== "nobody");
  const rows = (count: (who: Who) => number[]): TallyRow[] =>
    WHO.filter((who) => who.value !== "nobody")
      .map((who) => ({ who: who.value, label: who.label, counts: count(who.value) }))
      .filter((row) => row.counts.some((n) => n > 0));
  const of = (who: Who) => people.filter((use) => use.who === who);
  return {
    uses: uses.length,
    withPeople: people.length,
    byRole: rows((who) =>
      PICTURE_ROLES.map((role) => of(who).filter((use) => use.role === role.value).length),
    ),
    byForm: rows((who) =>
      FORMS.map((form) => of(who).filter((use) => use.form === form.value).length),
    ),
    leans: leansOf(people),
  };
}

function leansOf(people: readonly Counted[]): string[] {
  return [...formLeans(people), ...roleLeans(people), ...ageLeans(people)];
}

/** One gender that stands with one form only (rule img-gender-not-stereotyped). */
function formLeans(people: readonly Counted[]): string[] {
  return (["women", "men"] as const).flatMap((who) => {
    const tied = people.filter((use) => use.who === who && use.form !== "none");
    const [first] = tied;
    if (!first || tied.length < FEW || first.form === "both") return [];
    if (tied.some((use) => use.form !== first.form)) return [];
    return [
      `${labelIn(WHO, who)} are shown with ${labelIn(FORMS, first.form).toLowerCase()} only, in all ${tied.length} pictures that speak of a form.`,
    ];
  });
}

/** One group that is only ever affected, or never leads. */
function roleLeans(people: readonly Counted[]): string[] {
  const said: string[] = [];
  const affected = people.filter((use) => use.role === "affected");
  for (const { value, label } of WHO) {
    if (value === "nobody") continue;
    const theirs = people.filter((use) => use.who === value && use.role !== "none");
    if (theirs.length >= FEW && theirs.every((use) => use.role === "affected"))
      said.push(`${label} are shown only as persons affected, in all ${theirs.length} pictures.`);
    const here = affected.filter((use) => use.who === value).length;
    if (affected.length >= FEW && here === affected.length && theirs.length > here)
      said.push(`Every person affected is shown as one group: ${label.toLowerCase()}.`);
  }
  const inCharge = people.filter((use) => use.role === "leader" || use.role === "professional");
  for (const who of ["women", "men"] as const)
    if (inCharge.length >= FEW && inCharge.every((use) => use.who === who))
      said.push(
        `Professionals and leaders are ${labelIn(WHO, who).toLowerCase()} in every picture.`,
      );
  return said;
}

/** Only the young: adults are overlooked (rule img-unintended-associations). */
function ageLeans(people: readonly Counted[]): string[] {
  const affected = people.filter((use) => use.role === "affected");
  return affected.length >= FEW && affected.every((use) => use.who === "young")
    ? ["Only children or young people are shown as affected. Adults are affected, too."]
    : [];
}
