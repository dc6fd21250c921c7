/**
 * A table that fits needs no scroll box of its own: its head then sticks to the window instead,
 * and the keyboard has one stop less. Without JavaScript the box scrolls, head kept in sight.
 */
export class TableScroll extends HTMLElement {
  readonly #watch = new ResizeObserver(() => this.#measure());

  connectedCallback(): void {
    this.#watch.observe(this);
  }

  disconnectedCallback(): void {
    this.#watch.disconnect();
  }

  #measure(): void {
    const table = this.querySelector("table");
    const fits = table !== null && table.scrollWidth <= this.clientWidth;
    this.toggleAttribute("data-fits", fits);
    if (fits) this.removeAttribute("tabindex");
    else this.tabIndex = 0;
  }
}
