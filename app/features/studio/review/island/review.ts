import { words } from "./words.en.ts";

const MOST = 300;

/** Selecting words in a paragraph opens its form with them; without this a comment is on the paragraph. */
export class Review extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("pointerup", () => this.take());
    this.addEventListener("keyup", (event) => {
      if (event.key.startsWith("Arrow") || event.key === "Shift") this.take();
    });
  }

  private take(): void {
    const selection = getSelection();
    const chosen = selection?.toString().replaceAll(/\s+/g, " ").trim() ?? "";
    if (!selection || chosen === "" || chosen.length > MOST) return;
    const place = (node: Node | null) =>
      (node instanceof Element ? node : node?.parentElement)?.closest("[data-place]");
    const from = place(selection.anchorNode);
    if (!from || from !== place(selection.focusNode) || !this.contains(from)) return;
    const details = from.parentElement?.querySelector<HTMLDetailsElement>(".fh-place-say");
    const quote = details?.querySelector<HTMLInputElement>("[name=quote]");
    const shown = details?.querySelector<HTMLElement>("[data-chosen]");
    if (!details || !quote || !shown) return;
    details.open = true;
    quote.value = chosen;
    shown.hidden = false;
    shown.textContent = words.about(chosen);
  }
}
