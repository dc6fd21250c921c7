/**
 * Reads the page's main part aloud with the browser's own voice: nothing is sent anywhere by us.
 * Hidden where the browser has no voice. Long texts go paragraph by paragraph, since browsers stop
 * in the middle of long ones.
 */
export class ListenToPage extends HTMLElement {
  #left: string[] = [];
  #state: "silent" | "speaking" | "paused" = "silent";

  connectedCallback(): void {
    if (!("speechSynthesis" in window) || !("SpeechSynthesisUtterance" in window)) return;
    this.hidden = false;
    const [play, stop] = this.querySelectorAll("button");
    play?.addEventListener("click", () => this.#toggle());
    stop?.addEventListener("click", () => this.#stop());
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }

  #toggle(): void {
    if (this.#state === "speaking") {
      speechSynthesis.pause();
      this.#show("paused");
    } else if (this.#state === "paused") {
      speechSynthesis.resume();
      this.#show("speaking");
    } else {
      speechSynthesis.cancel();
      this.#left = textsOf(document.querySelector("main"));
      this.#show("speaking");
      this.#next();
    }
  }

  #next(): void {
    const text = this.#left.shift();
    if (this.#state === "silent") return;
    if (text === undefined) return this.#stop();
    const words = new SpeechSynthesisUtterance(text);
    words.lang = this.dataset.lang === "es" ? "es-US" : "en-US";
    words.addEventListener("end", () => this.#next());
    words.addEventListener("error", () => this.#stop());
    speechSynthesis.speak(words);
  }

  #stop(): void {
    this.#left = [];
    this.#show("silent");
    speechSynthesis.cancel();
  }

  #show(state: "silent" | "speaking" | "paused"): void {
    this.#state = state;
    const [play, stop] = this.querySelectorAll("button");
    const { listen = "", pause = "", goOn = "" } = this.dataset;
    if (play) play.textContent = { silent: listen, speaking: pause, paused: goOn }[state];
    if (stop) stop.hidden = state === "silent";
  }
}

/** What is read, one block at a time, without what only the eye needs. */
function textsOf(main: Element | null): string[] {
  const blocks = main?.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, summary, a.fh-reach") ?? [];
  return [...blocks]
    .filter(
      (block) =>
        block.querySelector("p, li, dt, dd") === null && block.closest("form, .fh-source") === null,
    )
    .map((block) => (block as HTMLElement).innerText.replaceAll(/\s+/g, " ").trim())
    .filter((text) => text !== "");
}
