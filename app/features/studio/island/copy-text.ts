import { words } from "./words.en.ts";

/** Copies a text, or has the browser read it aloud in its own voice. */
export class CopyText extends HTMLElement {
  connectedCallback(): void {
    const copy = this.querySelector<HTMLButtonElement>("[data-copy]");
    const read = this.querySelector<HTMLButtonElement>("[data-read]");
    copy?.addEventListener("click", () => void this.copy());
    if (!("speechSynthesis" in globalThis)) read?.remove();
    read?.addEventListener("click", () => this.read(read));
    addEventListener("pagehide", () => globalThis.speechSynthesis?.cancel());
  }

  private get text(): string {
    return this.querySelector("textarea")?.value ?? "";
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      this.tell(words.copied);
    } catch {
      this.querySelector("details")!.open = true;
      this.querySelector("textarea")!.select();
      this.tell(words.notCopied);
    }
  }

  private read(button: HTMLButtonElement): void {
    const label = button.firstChild!;
    if (speechSynthesis.speaking) return speechSynthesis.cancel();
    const speech = new SpeechSynthesisUtterance(this.text);
    speech.lang = document.documentElement.lang;
    speech.addEventListener("end", () => (label.textContent = words.read));
    speech.addEventListener("error", () => (label.textContent = words.read));
    label.textContent = words.stop;
    speechSynthesis.speak(speech);
  }

  private tell(text: string): void {
    this.querySelector("[data-told]")!.textContent = text;
  }
}
