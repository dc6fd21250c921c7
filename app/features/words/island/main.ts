/**
 * The island of Check your words; loaded on that page only. It and its rules are most of what the page
 * weighs: they come when somebody turns to the form, or when a text waits in it.
 */
const here = document.querySelector("fh-words");
const turned = new AbortController();

function begin(): void {
  turned.abort();
  void import("./check-words.ts").then(({ CheckWords }) =>
    customElements.define("fh-words", CheckWords),
  );
}

if (here?.querySelector<HTMLTextAreaElement>("#field-text")?.value) begin();
else
  for (const event of ["focusin", "pointerdown", "dragenter", "change"])
    here?.addEventListener(event, begin, turned);
