/** On a phone the rail scrolls sideways: bring the current place into sight. */
export class Rail extends HTMLElement {
  connectedCallback(): void {
    const nav = this.querySelector("nav");
    const here = this.querySelector<HTMLElement>("[aria-current]");
    if (!nav || !here || nav.scrollWidth <= nav.clientWidth) return;
    nav.scrollLeft +=
      here.getBoundingClientRect().left - nav.clientWidth / 2 + here.offsetWidth / 2;
  }
}
