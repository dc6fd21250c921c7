import { type ContrastLine, contrastWords } from "../contrast-words.ts";
import { words } from "./words.en.ts";

/** A moment after the last change, so that a picker that is dragged asks for one preview. */
const PAUSE_MS = 350;
const HEX = /^#[\da-f]{6}$/i;
const NAMES = ["primary", "accent"] as const;

/** Puts a picker beside each color, says how it can be read, and draws the previews anew. */
export class Brand extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    for (const name of NAMES) {
      const field = this.field(name);
      if (!field) return;
      const picker = document.createElement("input");
      picker.type = "color";
      picker.value = field.value;
      picker.className = "fh-color";
      picker.setAttribute("aria-label", words.pick[name]);
      picker.addEventListener("input", () => {
        field.value = picker.value;
        this.changed();
      });
      field.addEventListener("input", () => {
        if (HEX.test(field.value)) picker.value = field.value;
        this.changed();
      });
      field.after(picker);
    }
    this.field("name")?.addEventListener("input", () => this.changed());
  }

  private field(name: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  }

  private changed(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.show(), PAUSE_MS);
  }

  private show(): void {
    const [primary, accent] = NAMES.map((name) => this.field(name)?.value ?? "");
    if (!primary || !accent || !HEX.test(primary) || !HEX.test(accent)) return;
    this.querySelector("[data-part=contrast] ul")?.replaceChildren(
      ...contrastWords({ primary, accent }).map(item),
    );
    const name = this.field("name")?.value ?? "";
    const query = new URLSearchParams({ primary, accent, name }).toString();
    for (const image of this.querySelectorAll<HTMLImageElement>("[data-part=previews] img")) {
      const address = new URL(image.src);
      address.search = query;
      image.src = address.href;
    }
  }
}

function item(line: ContrastLine): HTMLLIElement {
  const element = document.createElement("li");
  element.className = `fh-contrast-${line.state}`;
  element.textContent = line.text;
  return element;
}
