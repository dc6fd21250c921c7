import { isTyping, parse, shortcutsOn } from "./keys.ts";

const open = (row: HTMLElement): boolean => row.dataset.decision === "open";

/** Decides rows one after the other by key or click, without loading the page each time. */
export class Decisions extends HTMLElement {
  #decided: string[] = [];

  connectedCallback(): void {
    this.addEventListener("submit", (event) => void this.#submit(event));
    this.addEventListener("focusin", (event) => {
      const row = (event.target as Element).closest<HTMLElement>("[data-decision]");
      if (row) this.#mark(row);
    });
    document.addEventListener("keydown", this.#press);
    const first = this.#rows().find((row) => row.dataset.decision === "open");
    if (first && shortcutsOn()) this.#mark(first);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#press);
  }

  readonly #press = (event: KeyboardEvent): void => {
    if (!shortcutsOn() || isTyping(event)) return;
    const current = this.#current();
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") {
      event.preventDefault();
      this.#move(current, key === "j" ? 1 : -1);
    } else if (key === "u") {
      const last = this.#decided.pop();
      const row = (last && document.getElementById(last)) || current;
      this.#button(row, "u")?.click();
    } else {
      const button = this.#button(current, key);
      if (!button) return;
      event.preventDefault();
      button.click();
    }
  };

  #rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-decision]")];
  }

  #current(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[data-decision][aria-current]");
  }

  #button(row: HTMLElement | null, key: string): HTMLButtonElement | null {
    return row?.querySelector<HTMLButtonElement>(`button[data-key="${CSS.escape(key)}"]`) ?? null;
  }

  #mark(row: HTMLElement): void {
    for (const other of this.#rows()) if (other !== row) other.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    row.tabIndex = -1;
  }

  #move(from: HTMLElement | null, by: 1 | -1): void {
    const rows = this.#rows();
    const at = from ? rows.indexOf(from) + by : 0;
    this.#focus(rows[Math.max(0, Math.min(rows.length - 1, at))]);
  }

  #focus(row: HTMLElement | undefined): void {
    if (!row) return;
    this.#mark(row);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  /** The row after this one that is still open, else the nearest open one. */
  #nextOpen(from: number): HTMLElement | undefined {
    const rows = this.#rows();
    return rows.slice(from).find(open) ?? rows.find(open) ?? rows[from] ?? rows.at(-1);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    const row = form.closest<HTMLElement>("[data-decision]");
    if (!row || form.method !== "post") return;
    event.preventDefault();
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    const undoing = button?.dataset.key === "u";
    row.setAttribute("data-busy", "");
    try {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form, button))
        if (typeof value === "string") body.append(name, value);
      const answer = await fetch(
        button?.hasAttribute("formaction") ? button.formAction : form.action,
        {
          method: "POST",
          body,
        },
      );
      if (!answer.ok) throw new Error(`Answer ${answer.status}`);
      this.#take(row, parse(await answer.text()), undoing);
    } catch {
      row.removeAttribute("data-busy");
      this.#say(this.querySelector<HTMLElement>("[data-failed]")?.dataset.failed ?? "");
    }
  }

  /** Puts the answer's row in place of the old one, or takes it out, and goes on. */
  #take(row: HTMLElement, answer: Document, undoing: boolean): void {
    const at = this.#rows().indexOf(row);
    const fresh = row.id ? answer.getElementById(row.id) : null;
    if (fresh) row.replaceWith(fresh);
    else row.remove();
    for (const live of document.querySelectorAll<HTMLElement>("[data-live][id]")) {
      const now = answer.getElementById(live.id);
      if (now) live.replaceWith(now);
    }
    if (!undoing && fresh) this.#decided.push(fresh.id);
    this.#say(answer.querySelector(".fh-notice p")?.textContent ?? "");
    this.#focus(undoing && fresh ? fresh : this.#nextOpen(fresh ? at + 1 : at));
  }

  #say(text: string): void {
    const status = this.querySelector(".fh-decisions-status");
    if (status) status.textContent = text;
  }
}
