/** How far each key goes in the table of days. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

/** Days by arrow keys; Page up and Page down turn the month or week; pieces by drag. */
export class CampaignCalendar extends HTMLElement {
  #dragged: HTMLElement | null = null;

  connectedCallback(): void {
    this.addEventListener("keydown", (event) => this.#walk(event));
    this.addEventListener("dragstart", (event) => this.#take(event));
    this.addEventListener("dragover", (event) => this.#over(event));
    this.addEventListener("dragleave", () => this.#mark(null));
    this.addEventListener("dragend", () => this.#mark(null));
    this.addEventListener("drop", (event) => this.#drop(event));
  }

  #days(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-day]")];
  }

  #dayAt(target: EventTarget | null): HTMLElement | null {
    return target instanceof Element ? target.closest<HTMLElement>("[data-day]") : null;
  }

  /** On a phone the days stand below each other, and the arrows scroll. */
  #isTable(): boolean {
    const table = this.querySelector("table");
    return table !== null && getComputedStyle(table).display === "table";
  }

  #walk(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const here = this.#dayAt(event.target);
    if (here === null || !this.#isTable()) return;
    if (event.key === "PageUp" || event.key === "PageDown") {
      const rel = event.key === "PageUp" ? "prev" : "next";
      const turn = document.querySelector<HTMLAnchorElement>(`.fh-cal-turn a[rel=${rel}]`);
      if (turn === null) return;
      event.preventDefault();
      turn.click();
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    const rtl = getComputedStyle(this).direction === "rtl" && Math.abs(step) === 1 ? -1 : 1;
    const days = this.#days();
    const next = days[days.indexOf(here) + step * rtl];
    if (next === undefined) return;
    event.preventDefault();
    next.querySelector<HTMLElement>(".fh-cal-date")?.focus();
  }

  #take(event: DragEvent): void {
    const item =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-piece]") : null;
    if (item === null || event.dataTransfer === null) return;
    this.#dragged = item;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.dataset["piece"] ?? "");
  }

  #over(event: DragEvent): void {
    const day = this.#dayAt(event.target);
    if (this.#dragged === null || day === null) return;
    event.preventDefault();
    this.#mark(day);
  }

  #mark(day: HTMLElement | null): void {
    for (const one of this.#days()) one.classList.toggle("fh-cal-over", one === day);
  }

  #drop(event: DragEvent): void {
    const day = this.#dayAt(event.target);
    const piece = this.#dragged?.dataset["piece"];
    const from = this.#dayAt(this.#dragged);
    this.#dragged = null;
    this.#mark(null);
    if (day === null || piece === undefined) return;
    event.preventDefault();
    const form = this.querySelector<HTMLFormElement>("form[data-move]");
    if (form === null || day === from) return;
    const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
    field("piece").value = piece;
    field("day").value = day.dataset["day"] ?? "";
    form.requestSubmit();
  }
}
