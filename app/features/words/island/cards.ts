import type { Fact, Finding, Statistic } from "#checker";
import { certaintyWords, originWords, standing } from "../choices.ts";
import { words } from "./words.en.ts";

/** Makes cards from the page's own templates, so that both look alike. */
export class Cards {
  private readonly templates: ReadonlyMap<string, HTMLTemplateElement>;

  constructor(page: HTMLElement) {
    this.templates = new Map(
      [...page.querySelectorAll<HTMLTemplateElement>("template[data-card]")].map((t) => [
        t.dataset.card!,
        t,
      ]),
    );
  }

  /** @param n the finding's number in the text, from 1 */
  card(finding: Finding, n: number): HTMLElement {
    const { url } = finding.source;
    const template = this.templates.get(`${finding.severity}-${url ? "link" : "plain"}`)!;
    const card = (template.content.cloneNode(true) as DocumentFragment).querySelector("li")!;
    const fill = (name: string, text: string) => {
      const place = card.querySelector(`[data-fill="${name}"]`);
      if (place) place.textContent = text;
      return place;
    };
    card.id = `finding-${n}`;
    card.dataset.rule = finding.rule;
    card.dataset.n = String(n);
    fill("n", String(n));
    fill("message", finding.message);
    fill("why", finding.why);
    fill("rule", finding.rule);
    fill("certainty", certaintyWords(finding.source));
    const source = fill("source", finding.source.document);
    if (url && source instanceof HTMLAnchorElement) source.href = url;
    const about = fill("words", finding.text.replaceAll(/\s+/g, " ").slice(0, 80));
    if (finding.start === finding.end) about?.replaceWith(words.wholeText);
    card.querySelector("h3 ~ p")?.after(...suggestionList(finding));
    return card;
  }
}

function suggestionList(finding: Finding): HTMLElement[] {
  if (finding.suggestions.length === 0) return [];
  const list = document.createElement("ul");
  list.className = "fh-suggestions";
  for (const [i, suggestion] of finding.suggestions.entries()) {
    const item = document.createElement("li");
    const origin = document.createElement("small");
    origin.textContent = originWords(suggestion);
    // What is missing has no words to put others in the place of.
    const box = document.createElement(finding.start === finding.end ? "span" : "button");
    if (box instanceof HTMLButtonElement) {
      box.type = "button";
      box.dataset.use = String(i);
      box.setAttribute("aria-label", `${words.use}: ${suggestion.text}`);
    }
    box.className = "fh-suggestion";
    box.textContent = suggestion.text;
    item.append(box, " ", origin);
    list.append(item);
  }
  return [list];
}

/** One number of the text and where it stands. */
export function numberItem(statistic: Statistic, facts: readonly Fact[]): HTMLElement {
  const fact = facts.find((f) => f.id === statistic.fact);
  const item = document.createElement("li");
  const number = document.createElement("b");
  number.textContent = statistic.text;
  item.append(number, ` ${standing(statistic, fact?.wording)}`);
  if (fact) {
    const source = document.createElement("small");
    source.textContent = ` ${fact.source.document}`;
    item.append(source);
  }
  return item;
}
