/** Single-key shortcuts are on unless the person switched them off. */
export const shortcutsOn = (): boolean => document.documentElement.dataset.shortcuts !== "off";

/** True when a key press is meant as text or as a combination, and so is not ours. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const at = event.target;
  return (
    at instanceof Element &&
    at.closest(
      "textarea,select,[contenteditable],dialog,input:not([type=checkbox],[type=radio])",
    ) !== null
  );
}

/** Reads a page's answer into a document that runs nothing. */
export const parse = (html: string): Document => new DOMParser().parseFromString(html, "text/html");
