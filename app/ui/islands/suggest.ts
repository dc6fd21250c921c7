/**
 * Offers what fits while somebody types: asks `src` for lines of `value` and `label` and puts them in
 * the field's list. Without it, the form's own button searches.
 */
export class Suggest extends HTMLElement {
  #waiting = 0;
  #asked = "";

  connectedCallback(): void {
    this.addEventListener("input", () => {
      clearTimeout(this.#waiting);
      this.#waiting = window.setTimeout(() => void this.#ask(), 200);
    });
  }

  async #ask(): Promise<void> {
    const text = this.querySelector("input")?.value.trim() ?? "";
    const list = this.querySelector("datalist");
    const src = this.getAttribute("src");
    if (text.length < 2 || text === this.#asked || !list || src === null) return;
    this.#asked = text;
    try {
      const answer = await fetch(`${src}?q=${encodeURIComponent(text)}`);
      if (!answer.ok || this.#asked !== text) return;
      const found = (await answer.json()) as readonly { value: string; label: string }[];
      list.replaceChildren(...found.map(({ value, label }) => new Option(label, value)));
    } catch {
      // No network: the button searches as it does without this island.
    }
  }
}
