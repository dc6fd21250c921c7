const PRESS_WITHIN_MS = 5000;

/**
 * Leaves for a harmless page: at once blank, then the page in place of this one, so that Back does not return.
 * By its link or by Shift pressed three times (after GOV.UK's "exit this page"; Escape would only stop the load).
 */
export class QuickExit extends HTMLElement {
  #presses = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.querySelector("a")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.leave();
    });
    if (this.dataset.byKey !== "no")
      document.addEventListener("keyup", (event) => this.#count(event));
    // Restored from the browser's memory by Back: never show the page again.
    addEventListener("pageshow", (event) => {
      if (event.persisted && document.body.classList.contains("fh-blank")) this.leave();
    });
  }

  /** Blanks the page and goes. */
  leave(): void {
    const { href } = this.querySelector("a") ?? { href: "https://www.google.com/" };
    document.body.classList.add("fh-blank");
    document.title = this.dataset.leaving ?? "";
    location.replace(href);
  }

  #count(event: KeyboardEvent): void {
    if (event.key !== "Shift") {
      this.#presses = 0;
      return;
    }
    this.#presses += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#presses = 0), PRESS_WITHIN_MS);
    const status = this.querySelector("[role=status]");
    if (status)
      status.textContent = [this.dataset.once, this.dataset.twice][this.#presses - 1] ?? "";
    if (this.#presses >= 3) this.leave();
  }
}
