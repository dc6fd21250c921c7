/** An open menu closes when one clicks or tabs elsewhere, or presses Escape. */
export function closeMenus(): void {
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector<HTMLDetailsElement>("details.fh-menu[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

function closeOthers(event: Event): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.fh-menu[open]"))
    if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
}
