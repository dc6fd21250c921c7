import { islandMessages } from "./messages.en.ts";

/** A button beside a password that shows what was typed. */
export class PasswordToggle extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector("input");
    if (!input || this.querySelector("button")) return;
    const label = input.labels?.[0]?.textContent.trim() ?? "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "usa-button usa-button--unstyled";
    const show = (shown: boolean) => {
      input.type = shown ? "text" : "password";
      button.textContent = shown ? islandMessages.hide : islandMessages.show;
      button.setAttribute("aria-label", `${button.textContent} ${label}`);
      button.setAttribute("aria-pressed", String(shown));
    };
    button.addEventListener("click", () => show(input.type === "password"));
    // The browser offers to keep passwords only from password fields.
    input.form?.addEventListener("submit", () => show(false));
    show(false);
    this.append(button);
  }
}
