const WAIT_MS = 1500;
const AGAIN_MS = 15_000;
/** Code units of a body that may outlive its page, some room left. */
const OUTLIVES = 60_000;

/**
 * Saves a form behind the scenes while somebody types, and says when. The form's hidden `revision`
 * follows the answer, so that two people never write over each other. Files are left to the buttons.
 * Without JavaScript the buttons save.
 */
export class Autosave extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #going = false;
  #changed = false;
  #over = false;
  #failed = false;

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    form.addEventListener("input", (event) => {
      if (event.target instanceof HTMLInputElement && event.target.type === "file") return;
      this.#changed = true;
      if (this.dataset.changed && !this.#over) this.#say(this.dataset.changed);
      this.#later(WAIT_MS);
    });
    // What could not be saved is not left without a word.
    addEventListener("beforeunload", (event) => {
      if (this.#failed && this.#changed && !this.#over) event.preventDefault();
    });
    form.addEventListener("submit", () => {
      this.#over = true;
      clearTimeout(this.#timer);
    });
    // A page that comes back from the browser's memory holds an old revision.
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.#changed) void this.#save(form);
    });
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    const form = this.querySelector("form");
    if (form && !this.#over) this.#timer = setTimeout(() => void this.#save(form), ms);
  }

  /** Saves now what is not saved yet. @returns whether everything is saved */
  async flush(): Promise<boolean> {
    const form = this.querySelector("form");
    clearTimeout(this.#timer);
    if (form && this.#changed) await this.#save(form);
    return !this.#changed && !this.#over;
  }

  async #save(form: HTMLFormElement): Promise<void> {
    if (this.#going || this.#over) return;
    this.#going = true;
    this.#changed = false;
    const body = bodyOf(form);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { accept: "application/json" },
        // A request that outlives its page may carry 64 KB; a longer text is saved while the page stands.
        keepalive: body.toString().length < OUTLIVES,
      });
      if (answer.status === 409) this.#conflict();
      else if (!answer.ok) throw new Error(`Answer ${answer.status}`);
      else this.#saved(form, (await answer.json()) as { revision: number; at: string });
    } catch {
      this.#changed = true;
      this.#failed = true;
      this.#say(this.dataset.wait ?? "");
      this.#later(AGAIN_MS);
    }
    this.#going = false;
    if (this.#changed && !this.#over) this.#later(WAIT_MS);
  }

  #saved(form: HTMLFormElement, answer: { revision: number; at: string }): void {
    const revision = form.querySelector<HTMLInputElement>("input[name=revision]");
    if (revision) revision.value = String(answer.revision);
    this.#failed = false;
    this.#say((this.dataset.saved ?? "").replace("{at}", answer.at));
    this.dispatchEvent(new CustomEvent("fh-saved", { detail: answer }));
  }

  /** From here on the buttons decide: the page shows both sides. */
  #conflict(): void {
    this.#over = true;
    this.#say(this.dataset.other ?? "");
  }

  #say(text: string): void {
    const status = this.querySelector("[data-status]");
    if (status && status.textContent !== text) status.textContent = text;
  }
}

/** Text only; files are left to the buttons. */
function bodyOf(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && name !== "do" && name !== "confirmed")
      body.append(name, value);
  body.set("do", "autosave");
  return body;
}
