import { islandMessages } from "./messages.en.ts";
import { parse } from "./keys.ts";

const PAUSE_MS = 250;

/** The filter form of a table: as one types, the rows below are asked for again and the address follows. */
export class TableFilter extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    form.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#refresh(form), PAUSE_MS);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.#timer);
      void this.#refresh(form);
    });
  }

  async #refresh(form: HTMLFormElement): Promise<void> {
    const id = this.getAttribute("for") ?? "";
    const results = document.getElementById(id);
    const address = new URL(form.action);
    for (const [name, value] of new FormData(form))
      if (typeof value === "string" && value !== "") address.searchParams.append(name, value);
    const asked = ++this.#asked;
    results?.setAttribute("data-busy", "");
    try {
      const answer = await fetch(address);
      const fresh = answer.ok ? parse(await answer.text()).getElementById(id) : null;
      if (asked !== this.#asked) return;
      if (!results || !fresh) return location.assign(address);
      results.replaceWith(fresh);
      history.replaceState(history.state, "", address);
      this.#say(fresh.querySelector("[data-range]")?.textContent ?? "");
    } catch {
      location.assign(address);
    }
  }

  #say(range: string): void {
    let status = this.querySelector("[role=status]");
    if (!status) {
      status = document.createElement("p");
      status.setAttribute("role", "status");
      status.className = "usa-sr-only";
      this.append(status);
    }
    status.textContent = islandMessages.updated(range);
  }
}

/** A form that sends itself when a choice in it changes, for example the day a page looks at. */
export class AutoSubmit extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", (event) => {
      const at = event.target;
      if (at instanceof HTMLSelectElement || at instanceof HTMLInputElement)
        at.form?.requestSubmit();
    });
  }
}
