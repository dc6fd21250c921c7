/** Reads what was typed into a form and gathers everything that is wrong with it. */
import { type FieldProblem, Invalid } from "./errors.ts";
import { parseDate } from "./tabular/index.ts";

/** Fields as typed, by name. */
export type Typed = Readonly<Record<string, string | undefined>>;

export class FormReader {
  readonly #typed: Typed;
  readonly problems: FieldProblem[] = [];

  constructor(typed: Typed) {
    this.#typed = typed;
  }

  refuse(field: string, message: string): void {
    this.problems.push({ field, message });
  }

  /** One line of text; null when empty. A line break in a name would be one in every mail's subject. */
  line(field: string, most: number, missing?: string): string | null {
    const flat = (this.#typed[field] ?? "").replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
    return this.#kept(field, flat, most, missing);
  }

  /** Several lines of text; null when empty. */
  lines(field: string, most: number, missing?: string): string | null {
    return this.#kept(field, this.#typed[field] ?? "", most, missing);
  }

  #kept(field: string, text: string, most: number, missing?: string): string | null {
    const value = text.replaceAll("\0", "").trim().toWellFormed();
    if (value.length > most)
      this.refuse(field, `Keep this under ${most.toLocaleString("en-US")} characters.`);
    if (value === "" && missing) this.refuse(field, missing);
    return value || null;
  }

  /** A civil date such as "2027-01-11"; null when empty. */
  day(field: string, missing?: string): string | null {
    const typed = (this.#typed[field] ?? "").trim();
    if (typed === "") {
      if (missing) this.refuse(field, missing);
      return null;
    }
    const day = parseDate(typed, "mdy");
    if ("date" in day && day.date >= "2000-01-01" && day.date < "2200-01-01") return day.date;
    this.refuse(field, "Enter a real date, such as 2027-03-14.");
    return null;
  }

  /** A whole number from 0 to 100,000; null when empty. */
  count(field: string, missing?: string): number | null {
    const typed = (this.#typed[field] ?? "").replaceAll(",", "").trim();
    if (typed === "") {
      if (missing) this.refuse(field, missing);
      return null;
    }
    if (/^\d{1,6}$/.test(typed) && Number(typed) <= 100_000) return Number(typed);
    this.refuse(field, "Enter a whole number from 0 to 100,000.");
    return null;
  }

  /** One of the offered choices; null when it is none of them. */
  choice<V extends string>(
    field: string,
    offered: readonly { readonly value: V }[],
    missing?: string,
  ): V | null {
    const found = offered.find((one) => one.value === this.#typed[field])?.value ?? null;
    if (found === null && missing) this.refuse(field, missing);
    return found;
  }

  /** @throws Invalid with all that was refused */
  done(): void {
    if (this.problems.length > 0) throw new Invalid(this.problems);
  }
}
