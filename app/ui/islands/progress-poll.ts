import { parse } from "./keys.ts";

const ASK_EVERY_MS = 1500;
const AT_MOST_MS = 15_000;

/** Asks how far a job is and shows it; when the answer holds no running progress, the page is loaded anew. */
export class ProgressPoll extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = ASK_EVERY_MS;

  connectedCallback(): void {
    if (this.dataset.poll) this.#next();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  #next(): void {
    this.#timer = setTimeout(() => void this.#ask(), this.#wait);
  }

  async #ask(): Promise<void> {
    try {
      const answer = await fetch(this.dataset.poll ?? "", { headers: { accept: "text/html" } });
      if (answer.status >= 500) throw new Error(`Answer ${answer.status}`);
      const fresh = parse(await answer.text()).querySelector<HTMLElement>("fh-progress[data-poll]");
      if (!fresh) return location.reload();
      this.#wait = ASK_EVERY_MS;
      this.dataset.poll = fresh.dataset.poll;
      this.#show(fresh);
    } catch {
      // A server that restarts comes back; ask less often until it does.
      this.#wait = Math.min(this.#wait * 2, AT_MOST_MS);
    }
    this.#next();
  }

  /** Changes values in place, so that focus and screen readers are not disturbed. */
  #show(fresh: HTMLElement): void {
    const mine = this.querySelector("progress");
    const theirs = fresh.querySelector("progress");
    if (!mine || !theirs) return this.replaceChildren(...fresh.childNodes);
    for (const name of ["value", "max"]) {
      const value = theirs.getAttribute(name);
      if (value === null) mine.removeAttribute(name);
      else mine.setAttribute(name, value);
    }
    const label = this.querySelector(".fh-progress-label");
    const words = fresh.querySelector(".fh-progress-label");
    if (label && words) label.replaceWith(words);
  }
}
