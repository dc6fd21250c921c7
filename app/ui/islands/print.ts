/** A button that opens the browser's own print dialog. */
export class PrintPage extends HTMLElement {
  connectedCallback(): void {
    this.querySelector("button")?.addEventListener("click", () => print());
  }
}
