/** Opens what a details element unfolds as a modal dialog instead. */
export class ModalDialog extends HTMLElement {
  connectedCallback(): void {
    const summary = this.querySelector("summary");
    const body = this.querySelector<HTMLElement>(".fh-dialog-body");
    if (!summary || !body || this.querySelector("dialog")) return;
    const dialog = document.createElement("dialog");
    const title = body.getAttribute("aria-labelledby");
    if (title) dialog.setAttribute("aria-labelledby", title);
    body.removeAttribute("role");
    body.removeAttribute("aria-labelledby");
    dialog.append(body, this.#closeButton(dialog));
    this.append(dialog);
    summary.setAttribute("aria-haspopup", "dialog");
    summary.setAttribute("role", "button");
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
    // A click outside the box falls on the dialog itself.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog && !inside(dialog, event)) dialog.close();
    });
    dialog.addEventListener("close", () => summary.focus());
  }

  #closeButton(dialog: HTMLDialogElement): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fh-dialog-close";
    button.setAttribute("aria-label", this.dataset.close ?? "Close");
    button.textContent = "×";
    button.addEventListener("click", () => dialog.close());
    return button;
  }
}

function inside(dialog: HTMLDialogElement, { clientX: x, clientY: y }: MouseEvent): boolean {
  const box = dialog.getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
