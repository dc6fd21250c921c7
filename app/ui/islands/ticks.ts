import { parse } from "./keys.ts";
import { islandMessages } from "./messages.en.ts";

/**
 * A list in which each person is one big button. A tick is sent without leaving the page, and the
 * line comes back as the server has it. Typing in the search hides lines that do not fit at once;
 * sending it asks the server. A refusal is shown by sending the plain form.
 */
export class Ticks extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("submit", (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.querySelector(".fh-tick")) return;
      event.preventDefault();
      void this.#tick(form);
    });
    this.querySelector("input[type=search]")?.addEventListener("input", (event) => {
      this.#narrow((event.target as HTMLInputElement).value);
    });
  }

  async #tick(form: HTMLFormElement): Promise<void> {
    const button = form.querySelector<HTMLButtonElement>(".fh-tick");
    const line = form.closest("li");
    if (!button || !line || button.hasAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    try {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form))
        if (typeof value === "string") body.append(name, value);
      const answer = await fetch(form.action, { method: "POST", body });
      const page = answer.ok ? parse(await answer.text()) : null;
      const fresh = page?.getElementById(line.id);
      if (!page || !fresh) return form.submit();
      const focused = button === document.activeElement;
      line.replaceWith(fresh);
      if (focused) fresh.querySelector<HTMLButtonElement>(".fh-tick")?.focus();
      const count = this.querySelector("[data-count]");
      if (count) count.textContent = page.querySelector("[data-count]")?.textContent ?? "";
    } catch {
      // No network in this hallway: the tick is not saved, and says so where the thumb is.
      button.removeAttribute("aria-busy");
      const word = button.querySelector(".fh-tick-word");
      if (word) word.textContent = islandMessages.notSaved;
    }
  }

  #narrow(text: string): void {
    const words = text.trim().toLowerCase();
    for (const line of this.querySelectorAll<HTMLElement>(".fh-ticks li"))
      line.hidden = !(line.textContent ?? "").toLowerCase().includes(words);
  }
}
