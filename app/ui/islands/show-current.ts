/** Places that scroll sideways on a phone bring the current one into sight. */
export class ShowCurrent extends HTMLElement {
  connectedCallback(): void {
    const here = this.querySelector<HTMLElement>("[aria-current]");
    let strip: HTMLElement | null = here;
    while (strip && strip !== this && strip.scrollWidth <= strip.clientWidth)
      strip = strip.parentElement;
    if (!here || !strip || strip === this) return;
    const left = here.getBoundingClientRect().left - strip.getBoundingClientRect().left;
    strip.scrollLeft += left - strip.clientWidth / 2 + here.offsetWidth / 2;
  }
}
