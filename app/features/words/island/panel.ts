import type { CheckResult, Fact, Finding } from "#checker";
import { SEVERITIES, SHOWN } from "../choices.ts";
import { countsInWords, readingWords } from "../report.ts";
import { Cards, numberItem } from "./cards.ts";
import { words } from "./words.en.ts";

/** The findings beside the text, and what stands below them. */
export class Panel {
  private readonly page: HTMLElement;
  private readonly cards: Cards;
  private readonly list: HTMLElement;

  constructor(page: HTMLElement) {
    this.page = page;
    this.cards = new Cards(page);
    this.list = this.part("findings");
  }

  private part(name: string): HTMLElement {
    return this.page.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }

  private select(name: string): HTMLSelectElement {
    return this.page.querySelector<HTMLSelectElement>(`select[name="${name}"]`)!;
  }

  /** Indexes of the findings that the choice of severity and rule leaves. */
  shownOf(findings: readonly Finding[]): number[] {
    const [severity, rule] = [this.select("severity").value, this.select("rule").value];
    return findings.flatMap((f, i) =>
      (!severity || f.severity === severity) && (!rule || f.rule === rule) ? [i] : [],
    );
  }

  show(text: string, result: CheckResult, facts: readonly Fact[]): void {
    const { findings, statistics } = result;
    for (const part of this.page.querySelectorAll(".fh-words-beside, .fh-words-more"))
      part.toggleAttribute("data-checked", text.trim() !== "");
    for (const { value } of SEVERITIES)
      this.page.querySelector(`[data-count="${value}"] b`)!.textContent = findings
        .filter((f) => f.severity === value)
        .length.toLocaleString("en-US");
    this.rules(findings);
    const shown = this.shownOf(findings);
    this.list.replaceChildren(
      ...shown.slice(0, SHOWN).map((i) => this.cards.card(findings[i]!, i + 1)),
    );
    const none = this.part("none");
    none.hidden = shown.length > 0;
    none.textContent = findings.length === 0 ? words.nothing : words.nothingOfKind;
    this.part("more").hidden = shown.length <= SHOWN;
    const numbers = this.part("numbers");
    numbers.hidden = statistics.length === 0;
    numbers
      .querySelector("ul")!
      .replaceChildren(
        ...statistics.slice(0, SHOWN).map((statistic) => numberItem(statistic, facts)),
      );
    this.part("reading").textContent = `${readingWords(result)}.`;
    this.part("summary").textContent = `${countsInWords(findings)}.`;
  }

  /** The rules that found something, with how often; what was chosen stays chosen. */
  private rules(findings: readonly Finding[]): void {
    const select = this.select("rule");
    const chosen = select.value;
    const counts = Map.groupBy(findings, (f) => f.rule);
    const options = [...counts]
      .map(([rule, of]): [string, string] => [rule, `${rule} (${of.length})`])
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    if (chosen && !counts.has(chosen)) options.push([chosen, `${chosen} (0)`]);
    select.replaceChildren(
      new Option(words.allRules, ""),
      ...options.map(([rule, label]) => new Option(label, rule, false, rule === chosen)),
    );
  }

  /** Shows which card belongs to the words at the caret. The page itself does not move. */
  point(index: number): void {
    this.list.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const card = this.list.querySelector<HTMLElement>(`#finding-${index + 1}`);
    if (!card) return;
    card.setAttribute("aria-current", "true");
    const { list } = this;
    const [top, bottom] = [card.offsetTop, card.offsetTop + card.offsetHeight];
    if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight)
      list.scrollTop = top - 8;
  }

  focusCard(index: number): void {
    this.list.querySelector<HTMLElement>(`#finding-${index + 1}`)?.focus();
  }

  /** For screen readers. */
  say(text: string): void {
    this.part("status").textContent = text;
  }

  /** For everybody, beside what was pressed: what came of it. */
  tell(place: "told" | "copied", text: string): void {
    this.part(place).textContent = text;
  }
}
