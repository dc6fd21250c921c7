import { channelOf } from "../kinds/channels.ts";
import type { Draft, Judged, KeptWords } from "../pieces/concern.ts";
import { placeholdersOf, titleWords } from "../pieces/fill-text.ts";
import type { Ground } from "../pieces/judge.ts";
import { lookHtml } from "../pieces/look.ts";
import { countText } from "../pieces/pages/channel-chips.tsx";
import type { ComposeIslandData } from "../pieces/pages/compose-data.tsx";
import { concernId, stopsText } from "../pieces/pages/concern-list.tsx";
import type { Texts } from "../schema.ts";
import { concernsHtml, fillsHtml } from "./draw.tsx";
import { words } from "./words.en.ts";

/** Reads the form of a piece, and draws what was judged of it. */
export class Board {
  readonly form: HTMLFormElement;
  readonly data: ComposeIslandData;
  kept: readonly KeptWords[];
  /** The concern that is looked at, by its key. */
  at = "";
  private readonly page: HTMLElement;
  private fillIds: string;
  /** What was typed into fields that are not there anymore. */
  private earlier: Texts;

  constructor(page: HTMLElement, text: string) {
    this.page = page;
    this.form = page.querySelector("form")!;
    this.data = JSON.parse(page.querySelector("[data-compose]")!.textContent) as ComposeIslandData;
    this.kept = this.data.ground.kept;
    this.earlier = this.data.fills;
    this.fillIds = placeholdersOf(this.draft(text)).join(" ");
  }

  /** The piece as it is typed. @param text what stands in the field */
  draft(text: string): Draft {
    const { draft, scope } = this.data;
    const field = this.form.elements.namedItem("title");
    const title = field instanceof HTMLInputElement ? field.value : draft.title;
    return scope === ""
      ? { ...draft, title, body: text }
      : { ...draft, title, variants: { ...draft.variants, [scope]: text } };
  }

  private typed(): Record<string, string> {
    const fills: Record<string, string> = { ...this.earlier };
    for (const input of this.form.querySelectorAll<HTMLInputElement>('input[name^="fill-"]'))
      fills[input.name.slice("fill-".length)] = input.value;
    return fills;
  }

  /** Every value that there is. */
  fills(): Texts {
    const typed = Object.entries(this.typed()).filter(([, value]) => value.trim());
    return { ...this.data.known, ...Object.fromEntries(typed) };
  }

  ground(): Ground {
    const boxes = this.form.querySelectorAll<HTMLInputElement>('input[name="channels"]:checked');
    return {
      ...this.data.ground,
      channels: [...boxes].map((box) => box.value),
      kept: this.kept,
    };
  }

  draw(judged: Judged, draft: Draft): void {
    this.drawList(judged);
    this.drawFills(draft);
    this.drawLook(judged, draft);
    this.drawCounts(judged);
    this.page.querySelector("[data-stops]")!.textContent = stopsText(judged.stops.length);
    this.page.querySelector<HTMLElement>(".fh-compose-bar [data-fix]")!.hidden =
      judged.stops.length + judged.consider.length === 0;
    document.querySelector("h1")!.textContent = this.title(draft);
  }

  private drawList(judged: Judged): void {
    const place = this.place("concerns");
    const open = document.activeElement?.closest("details.fh-keep");
    // Whoever is writing a reason is not disturbed.
    if (open && place.contains(open)) return;
    place.innerHTML = concernsHtml(judged, this.data.scope, this.data.names);
    this.point(this.at);
  }

  /** A placeholder that is typed gets its field at once. */
  private drawFills(draft: Draft): void {
    const ids = placeholdersOf(draft);
    if (ids.join(" ") === this.fillIds) return;
    this.earlier = this.typed();
    this.fillIds = ids.join(" ");
    this.place("fills").innerHTML = fillsHtml({
      ids,
      placeholders: this.data.ground.kind.placeholders,
      fills: this.earlier,
      known: this.data.known,
      offers: this.data.offers,
    });
  }

  private drawLook(judged: Judged, draft: Draft): void {
    const { ground, scope, channel } = this.data;
    const stands = [...judged.stops, ...judged.consider].flatMap((one) =>
      one.finding && one.channel === scope ? [one.finding] : [],
    );
    const title = this.page.querySelector("[data-look-title]");
    if (title) title.textContent = this.title(draft);
    this.page.querySelector("[data-look]")!.innerHTML = lookHtml(
      draft.variants[channel] ?? draft.body,
      {
        fills: this.fills(),
        labels: this.labels,
        hotline: ground.hotline,
        findings: stands.toSorted((a, b) => a.start - b.start),
      },
    );
  }

  private drawCounts({ lengths }: Judged): void {
    for (const [id, length] of Object.entries(lengths)) {
      const count = this.page.querySelector(`[data-chip="${id}"] [data-count]`);
      const limit = channelOf(id)?.limit ?? null;
      if (!count) continue;
      count.textContent = countText(length, limit);
      count.classList.toggle("fh-over", limit !== null && length > limit);
    }
  }

  private title({ title }: Draft): string {
    return titleWords(title, this.fills(), this.labels).trim() || words.title;
  }

  /** What blanks are called. */
  private get labels(): Texts {
    return Object.fromEntries(
      this.data.ground.kind.placeholders.map((one) => [one.id, one.label.toLowerCase()]),
    );
  }

  place(name: string): HTMLElement {
    return this.page.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }

  /** For screen readers. */
  say(text: string): void {
    this.place("said").textContent = text;
  }

  /** The card of the concern that is looked at. */
  card(): HTMLElement | null {
    return this.at ? this.page.querySelector<HTMLElement>(`#${concernId(this.at)}`) : null;
  }

  point(key: string): void {
    this.at = key;
    this.page.querySelector(".fh-concern[aria-current]")?.removeAttribute("aria-current");
    this.card()?.setAttribute("aria-current", "true");
  }
}
