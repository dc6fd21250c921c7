import { islandMessages } from "./messages.en.ts";

/** An error summary takes the focus, and its links put the caret into the field they name. */
export class ErrorFocus extends HTMLElement {
  connectedCallback(): void {
    if (!document.title.startsWith(islandMessages.errorPrefix))
      document.title = islandMessages.errorPrefix + document.title;
    this.focus();
    this.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.closest(".usa-form-group")?.scrollIntoView({ block: "start" });
      field.focus({ preventScroll: true });
    });
  }
}
