import type { Checker, CheckOptions, CheckResult } from "#checker";
import { Paper } from "#ui/paper.ts";
import { changeBetween } from "#ui/segments.ts";
import type { Concern, Judged, KeptWords } from "../pieces/concern.ts";
import { judge } from "../pieces/judge.ts";
import { Board } from "./board.ts";
import { marksOf } from "./marks.ts";
import { words } from "./words.en.ts";

/** The list, the look and the counts wait for the fingers; the marks do not. */
const SETTLE_MS = 160;
/** Screen readers are told when the typing pauses. */
const PAUSE_MS = 1500;

interface Autosave extends HTMLElement {
  flush(): Promise<boolean>;
}

/**
 * Judges a piece as one types, in the browser, with the code that the server has. Without it the form
 * does the same by its buttons.
 */
export class Compose extends HTMLElement {
  private board!: Board;
  private paper!: Paper;
  private checker!: Checker;
  private make!: (options: CheckOptions) => Checker;
  private result!: CheckResult;
  private judged!: Judged;
  private text = "";
  private frame = 0;
  private settle: ReturnType<typeof setTimeout> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private readonly others = new Map<string, CheckResult>();

  connectedCallback(): void {
    void import("#checker").then(({ createChecker }) => {
      this.make = createChecker;
      this.start();
    });
  }

  private start(): void {
    this.paper = new Paper(this.querySelector<HTMLElement>(".fh-paper")!);
    this.text = this.paper.area.value;
    this.board = new Board(this, this.text);
    this.checker = this.fresh();
    this.result = this.checker.check(this.text);
    this.dataset.live = "";
    this.mark();
    this.show();
    this.listen();
  }

  private fresh(): Checker {
    const { options, facts } = this.board.data;
    return this.make({ ...options, facts });
  }

  private listen(): void {
    const { form } = this.board;
    form.addEventListener("input", (event) => {
      if (event.target === this.paper.area) {
        cancelAnimationFrame(this.frame);
        this.frame = requestAnimationFrame(() => this.follow());
      } else this.later();
    });
    form.addEventListener("change", () => this.later());
    form.addEventListener("click", (event) => this.pressed(event));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "F8") return;
      event.preventDefault();
      this.next(event.shiftKey ? -1 : 1);
    });
    for (const link of this.querySelectorAll<HTMLAnchorElement>("a[data-chip]"))
      link.addEventListener("click", (event) => void this.leave(event, link.href));
  }

  /** Goes to another channel's text when this one is saved; what cannot be saved is not left. */
  private async leave(event: MouseEvent, href: string): Promise<void> {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const autosave = this.querySelector<Autosave>("fh-autosave");
    if (!autosave || (await autosave.flush())) location.href = href;
  }

  /** Reads what was changed, and moves the marks with it. */
  private follow(): void {
    const text = this.paper.area.value;
    if (text === this.text) return;
    this.result = this.checker.update(changeBetween(this.text, text));
    this.text = text;
    this.mark();
    this.later();
  }

  private later(): void {
    clearTimeout(this.settle);
    this.settle = setTimeout(() => this.show(), SETTLE_MS);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      const { stops, consider } = this.judged;
      this.board.say(words.counted(stops.length, consider.length));
    }, PAUSE_MS);
  }

  private mark(): void {
    const { kept, data } = this.board;
    const marks = marksOf(this.text, this.result.findings, kept, data.ground.kind.required);
    this.paper.show(this.text, marks, -1);
  }

  /** The text in the field is read as one types; the others stand still, and are read once. */
  private read(text: string): CheckResult {
    if (text === this.text) return this.result;
    const found = this.others.get(text) ?? this.fresh().check(text);
    this.others.set(text, found);
    return found;
  }

  private show(): void {
    clearTimeout(this.settle);
    const { board } = this;
    const draft = board.draft(this.text);
    this.judged = judge(draft, board.fills(), board.ground(), (text) => this.read(text));
    board.draw(this.judged, draft);
  }

  /** "Fix next": what stops it first, then what to consider; around again at the end. */
  private next(step: 1 | -1): void {
    this.follow();
    this.show();
    const all = [...this.judged.stops, ...this.judged.consider];
    if (all.length === 0) return this.board.say(words.none);
    const here = all.findIndex((one) => one.key === this.board.at);
    const n = here < 0 && step < 0 ? all.length - 1 : (here + step + all.length) % all.length;
    const concern = all[n]!;
    this.go(concern);
    this.board.say(words.at(n + 1, all.length, concern.title, concern.why));
  }

  /** Goes where it is mended: to its words, its field, or its card. */
  private go(concern: Concern): void {
    this.board.point(concern.key);
    const field = document.querySelector<HTMLElement>(`#field-${concern.field}`);
    if (concern.field !== "text" && field) return field.focus();
    const here = concern.field === "text" && concern.channel === this.board.data.scope;
    const { start = this.text.length, end = start } = concern.finding ?? concern;
    if (!here || (concern.finding && start === end)) return this.board.card()?.focus();
    this.paper.select(start, end);
    this.paper.area.scrollIntoView({ block: "nearest" });
  }

  private pressed(event: Event): void {
    const target = event.target as HTMLElement;
    const button = target.closest("button");
    if (button?.dataset.fix !== undefined) return this.next(1);
    const link = target.closest<HTMLElement>("[data-go]");
    const concern = link && this.named(link.dataset.go!);
    if (concern) {
      event.preventDefault();
      return this.go(concern);
    }
    if (button?.name !== "do") return;
    const [verb = "", ...rest] = button.value.split(":");
    if (verb === "use") this.use(event, Number(rest[0]), rest.slice(1).join(":"));
    else if (verb === "insert") this.insert(event, rest.join(":"));
    else if (verb === "keep" || verb === "again") void this.keep(event, button);
  }

  private named(key: string): Concern | undefined {
    return [...this.judged.stops, ...this.judged.consider].find((one) => one.key === key);
  }

  private put(start: number, end: number, text: string, said: string): void {
    this.paper.replace(start, end, text);
    this.follow();
    this.show();
    this.board.say(said);
  }

  /** Takes a suggestion over; a capital stays a capital. */
  private use(event: Event, which: number, key: string): void {
    event.preventDefault();
    this.follow();
    this.show();
    const finding = this.named(key)?.finding;
    const text = finding?.suggestions[which]?.text;
    if (!finding || text === undefined) return;
    const capital = /^\p{Lu}/u.test(finding.text);
    const said = capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
    this.put(finding.start, finding.end, said, words.now(said));
  }

  /** At the caret; a block, such as the Hotline, on a line of its own. */
  private insert(event: Event, text: string): void {
    event.preventDefault();
    const { selectionStart: start, selectionEnd: end, value } = this.paper.area;
    const [before, after] = [value.slice(0, start), value.slice(end)];
    const block = text.includes("\n") || text === "{{hotline}}";
    const gap = before.trim() && !before.endsWith("\n\n") ? "\n\n" : "";
    const lead = block ? gap : /\S$/.test(before) ? " " : "";
    const tail = block && after.trim() ? "\n\n" : "";
    this.put(start, end, `${lead}${text}${tail}`, words.inserted);
  }

  /** Keeps a finding with its reason, or takes the reason back, without leaving the page. */
  private async keep(event: Event, button: HTMLButtonElement): Promise<void> {
    event.preventDefault();
    const { board } = this;
    const reason = button.parentElement?.querySelector<HTMLInputElement>("input[name^='reason:']");
    if (reason && !reason.value.trim()) return reason.focus();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(board.form))
      if (typeof value === "string") body.append(name, value);
    body.set("do", button.value);
    try {
      const answer = await fetch(board.form.action, {
        method: "POST",
        body,
        headers: { accept: "application/json" },
      });
      if (!answer.ok) throw new Error(`Answer ${answer.status}`);
      board.kept = ((await answer.json()) as { kept: KeptWords[] }).kept;
      button.blur();
      reason?.blur();
      this.mark();
      this.show();
      board.say(words.kept);
      board.place("concerns").querySelector<HTMLElement>("button[data-fix]")?.focus();
    } catch {
      board.say(words.notKept);
    }
  }
}
