import type { Checker, CheckOptions, CheckResult, Fact, Finding } from "#checker";
import { Paper } from "#ui/paper.ts";
import { changeBetween, innermost } from "#ui/segments.ts";
import { severityWord } from "../choices.ts";
import { countsInWords, type Reported } from "../report.ts";
import { isOffice, readOffice, readText } from "./files.ts";
import { Panel } from "./panel.ts";
import { copySummary, download } from "./take-along.ts";
import { words } from "./words.en.ts";

/** Findings wait for the fingers, marks do not: in a long text the list is the costly part. */
const SETTLE_MS = 120;
const LONG = 20_000;

/** Screen readers are told what was found when the typing pauses. */
const PAUSE_MS = 1200;

/**
 * Checks as one types, in the browser: the text is not sent. Marks stand behind the text area,
 * findings beside it. Without it the form does the same by a button.
 */
export class CheckWords extends HTMLElement {
  private form!: HTMLFormElement;
  private paper!: Paper;
  private panel!: Panel;
  private facts: readonly Fact[] = [];
  private checker!: Checker;
  private result!: CheckResult;
  private text = "";
  private current = -1;
  private frame = 0;
  private settle: ReturnType<typeof setTimeout> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  private make!: (options: CheckOptions) => Checker;

  connectedCallback(): void {
    // The rules are most of what this page weighs: the form is there before them, and without them.
    void import("#checker").then(({ createChecker }) => {
      this.make = createChecker;
      this.start();
    });
  }

  private start(): void {
    this.form = this.querySelector("form")!;
    this.paper = new Paper(this.querySelector<HTMLElement>(".fh-paper")!);
    this.panel = new Panel(this);
    this.facts = JSON.parse(this.querySelector("[data-facts]")!.textContent) as Fact[];
    this.goLive();
    this.listen();
    this.restart();
    void this.take(this.fileInput().files?.[0]);
  }

  /** What only the server's way needs goes; the promise about the text changes with it. */
  private goLive(): void {
    this.dataset.live = "";
    const focused = document.activeElement;
    const marked = this.querySelector(".fh-marked");
    marked?.replaceWith(this.querySelector(".fh-words-text")!);
    // On a phone findings follow the text at once, and the choices come after them.
    this.querySelector(".fh-words-beside")!.after(this.querySelector(".fh-words-options")!);
    if (focused instanceof HTMLElement && this.contains(focused)) focused.focus();
    const promise = this.querySelector<HTMLElement>("[data-live-promise]")!;
    promise.textContent = promise.dataset.livePromise!;
  }

  private listen(): void {
    const { form, paper } = this;
    paper.area.addEventListener("input", () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.follow());
    });
    document.addEventListener("selectionchange", () => this.look());
    form.addEventListener("change", (event) => this.changed(event.target as HTMLElement));
    form.addEventListener("click", (event) => this.pressed(event));
    form.addEventListener("submit", (event) => {
      // Nothing of the page is sent by itself: files are made here, an Office file goes alone.
      event.preventDefault();
      const address = event.submitter?.getAttribute("formaction") ?? "";
      if (!download(address, this.reported())) void this.send(this.fileInput().files?.[0]);
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "F8") return;
      event.preventDefault();
      this.walk(event.shiftKey ? -1 : 1);
    });
    const box = this.querySelector(".fh-paper")!;
    box.addEventListener("dragover", (event) => event.preventDefault());
    box.addEventListener("drop", (event) => {
      const file = (event as DragEvent).dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      const input = this.fileInput();
      input.files = (event as DragEvent).dataTransfer!.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  private fileInput(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>("input[type=file]")!;
  }

  private value(name: string): string {
    return (this.form.elements.namedItem(name) as HTMLSelectElement | null)?.value ?? "";
  }

  /** Checks the whole text, by what was chosen. */
  private restart(): void {
    const [kind, channel] = [this.value("kind"), this.value("channel")];
    this.checker = this.make({
      format: this.value("format") === "html" ? "html" : "markdown",
      facts: this.facts,
      today: new Date().toISOString().slice(0, 10),
      ...(kind && { kind }),
      ...(channel && { channel }),
    });
    this.text = this.paper.area.value;
    this.result = this.checker.check(this.text);
    this.show();
  }

  /** Checks again what was changed. */
  private follow(): void {
    const text = this.paper.area.value;
    if (text === this.text) return;
    this.result = this.checker.update(changeBetween(this.text, text));
    this.text = text;
    this.show();
  }

  private show(): void {
    this.current = this.under();
    this.mark();
    clearTimeout(this.settle);
    if (this.text.length < LONG) this.list();
    else this.settle = setTimeout(() => this.list(), SETTLE_MS);
    clearTimeout(this.pause);
    this.pause = setTimeout(
      () => this.text.trim() && this.panel.say(words.found(countsInWords(this.result.findings))),
      PAUSE_MS,
    );
  }

  private mark(): void {
    const marks = this.result.findings.map((f) => ({ ...f, look: f.severity }));
    this.paper.show(this.text, marks, this.current);
  }

  private list(): void {
    clearTimeout(this.settle);
    this.panel.show(this.text, this.result, this.facts);
    this.panel.point(this.current);
  }

  /** The finding at the caret, -1 for none. */
  private under(): number {
    if (document.activeElement !== this.paper.area) return this.current;
    return innermost(this.result.findings, this.paper.area.selectionStart);
  }

  /** Follows the caret to its finding. */
  private look(): void {
    if (document.activeElement !== this.paper.area || this.paper.area.value !== this.text) return;
    const current = this.under();
    if (current === this.current) return;
    this.current = current;
    this.mark();
    this.panel.point(current);
  }

  private walk(step: 1 | -1): void {
    const { findings } = this.result;
    const shown = this.panel.shownOf(findings);
    if (shown.length === 0) return this.panel.say(words.noneLeft);
    const at = this.paper.area.selectionStart;
    const here = shown.indexOf(this.current);
    const next =
      here >= 0
        ? here + step
        : step > 0
          ? shown.findIndex((i) => findings[i]!.start >= at)
          : shown.findLastIndex((i) => findings[i]!.start < at);
    const index = shown.at(next < 0 ? -1 : next % shown.length)!;
    this.go(index);
    const f = findings[index]!;
    const about = f.start === f.end ? words.wholeText : f.text;
    this.panel.say(
      words.at(shown.indexOf(index) + 1, shown.length, severityWord(f.severity), about, f.message),
    );
  }

  /** Goes to a finding's words; one about the whole text has only its card. */
  private go(index: number): void {
    const finding = this.result.findings[index];
    if (!finding) return;
    this.current = index;
    if (finding.end > finding.start) this.paper.select(finding.start, finding.end);
    this.mark();
    this.paper.reveal();
    this.panel.point(index);
    if (finding.end === finding.start) this.panel.focusCard(index);
  }

  private pressed(event: Event): void {
    const target = event.target as HTMLElement;
    const button = target.closest("button");
    // What is pressed must be what the text holds now.
    this.follow();
    if (button?.name === "walk") return this.walk(button.value === "1" ? 1 : -1);
    if (button?.name === "copy") return void this.copy();
    const card = target.closest<HTMLElement>(".fh-finding");
    const index = Number(card?.dataset.n ?? 0) - 1;
    const finding = this.result.findings[index];
    if (finding?.rule !== card?.dataset.rule || !finding) return;
    if (button?.dataset.use !== undefined) this.use(finding, Number(button.dataset.use));
    else if (target.closest(".fh-finding-words")) {
      event.preventDefault();
      this.go(index);
    }
  }

  /** Takes a suggestion over; a capital stays a capital. */
  private use(finding: Finding, which: number): void {
    const { text } = finding.suggestions[which]!;
    const capital = /^\p{Lu}/u.test(finding.text);
    const said = capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
    this.paper.replace(finding.start, finding.end, said);
    this.follow();
    this.list();
    this.panel.say(words.replaced(said, this.result.findings.length));
    clearTimeout(this.pause);
  }

  private changed(target: HTMLElement): void {
    const { name } = target as HTMLSelectElement;
    if (["kind", "channel", "format"].includes(name)) this.restart();
    else if (["severity", "rule"].includes(name)) this.show();
    else if (name === "file") void this.take(this.fileInput().files?.[0]);
  }

  /** A text file is read here. An Office file waits for the button that sends it. */
  private async take(file: File | undefined): Promise<void> {
    const office = file !== undefined && isOffice(file.name);
    this.dataset.live = office ? "send" : "";
    const button = this.querySelector<HTMLButtonElement>(".fh-words-options .fh-actions button")!;
    if (office) button.textContent = words.sendFile;
    if (!file || office) return;
    await this.put(file.name, words.read(file.name), () => readText(file));
  }

  /** Has an Office file read by the server. */
  private async send(file: File | undefined): Promise<void> {
    if (!file) return;
    await this.put(file.name, words.received(file.name), async () => ({
      text: await readOffice(file),
      format: "markdown",
    }));
  }

  /** Puts a file's text in place of the text; undo brings the old one back. */
  private async put(
    name: string,
    done: string,
    read: () => Promise<{ readonly text: string; readonly format: string }>,
  ): Promise<void> {
    try {
      const { text, format } = await read();
      (this.form.elements.namedItem("format") as HTMLSelectElement).value = format;
      this.paper.replace(0, this.paper.area.value.length, text);
      this.restart();
      this.panel.tell("told", done);
    } catch (error) {
      this.panel.tell("told", words.notRead(name, (error as Error).message));
    }
    this.dataset.live = "";
    this.fileInput().value = "";
    this.fileInput().dispatchEvent(new Event("change"));
  }

  private reported(): Reported {
    const answers: Record<string, string> = {};
    for (const [name, value] of new FormData(this.form))
      if (name.startsWith("answer-") && typeof value === "string")
        answers[name.slice("answer-".length)] = value;
    return { text: this.text, result: this.result, facts: this.facts, answers };
  }

  private async copy(): Promise<void> {
    this.panel.tell(
      "copied",
      (await copySummary(this.reported())) ? words.copied : words.notCopied,
    );
  }
}
