const WAIT_MS = 1500;
const AGAIN_MS = 15_000;

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

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    form.addEventListener("input", (event) => {
      if (event.target instanceof HTMLInputElement && event.target.type === "file") return;
      this.#changed = true;
      this.#later(WAIT_MS);
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

  async #save(form: HTMLFormElement): Promise<void> {
    if (this.#going || this.#over) return;
    this.#going = true;
    this.#changed = false;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: bodyOf(form),
        headers: { accept: "application/json" },
        keepalive: true,
      });
      if (answer.status === 409) this.#conflict();
      else if (!answer.ok) throw new Error(`Answer ${answer.status}`);
      else this.#saved(form, (await answer.json()) as { revision: number; at: string });
    } catch {
      this.#changed = true;
      this.#say(this.dataset.wait ?? "");
      this.#later(AGAIN_MS);
    }
    this.#going = false;
    if (this.#changed && !this.#over) this.#later(WAIT_MS);
  }

  #saved(form: HTMLFormElement, answer: { revision: number; at: string }): void {
    const revision = form.querySelector<HTMLInputElement>("input[name=revision]");
    if (revision) revision.value = String(answer.revision);
    this.#say((this.dataset.saved ?? "").replace("{at}", answer.at));
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

/** Small text only: a request that outlives its page may carry 64 KB. */
function bodyOf(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && name !== "do" && name !== "confirmed")
      body.append(name, value);
  body.set("do", "autosave");
  return body;
}
