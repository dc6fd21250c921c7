/** Asks before leaving a form marked `data-guard` whose changes are not saved. */
export function guardForms(): void {
  const changed = new Set<HTMLFormElement>();
  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (form) changed.add(form);
  });
  for (const done of ["submit", "reset"])
    document.addEventListener(done, (event) => {
      const form = formOf(event);
      if (form) changed.delete(form);
    });
  addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });
}

function formOf(event: Event): HTMLFormElement | null {
  return event.target instanceof Element
    ? event.target.closest<HTMLFormElement>("form[data-guard]")
    : null;
}
