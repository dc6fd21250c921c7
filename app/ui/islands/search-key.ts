import { isTyping, shortcutsOn } from "./keys.ts";

/** "/" puts the caret into the search. */
export function searchKey(): void {
  document.addEventListener("keydown", (event) => {
    const search = document.getElementById("site-search");
    if (event.key !== "/" || !search || !shortcutsOn() || isTyping(event)) return;
    event.preventDefault();
    search.focus();
  });
}
