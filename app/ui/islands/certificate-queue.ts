import { isTyping, parse, shortcutsOn } from "./keys.ts";
import { islandMessages as words } from "./messages.en.ts";

/**
 * A queue of things to look at one after the other. The panel of the next one and its picture are
 * fetched ahead, so that it stands there at once; a decision is sent while the next one is shown.
 * Without JavaScript each link and form loads the page.
 */
export class CertificateQueue extends HTMLElement {
  /** Panels by id, with their pictures decoded. */
  readonly #panels = new Map<string, Promise<HTMLElement>>();
  #decided: string[] = [];

  connectedCallback(): void {
    document.addEventListener("keydown", this.#press);
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("submit", (event) => void this.#submit(event));
    const panel = this.#panel();
    if (panel) this.#panels.set(idOf(panel), Promise.resolve(panel));
    showIn(this.#link(idOf(panel)));
    this.#fetchAround();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#press);
  }

  readonly #press = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.#leaveField()) return;
    if (!shortcutsOn() || isTyping(event)) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") void this.#show(this.#beside(key === "j" ? 1 : -1));
    else if (key === "s") this.#field()?.focus();
    else if (key === "u" && this.#decided.length > 0) void this.#takeBack();
    else if (!this.#pressIn(key)) return;
    event.preventDefault();
  };

  /** Presses the button or link of the panel that answers to a key. */
  #pressIn(key: string): boolean {
    const target = this.#panel()?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    target?.click();
    return target !== null && target !== undefined;
  }

  /** Where the reason is given: the list of usual ones, else the words. */
  #field(): HTMLElement | null {
    return this.#panel()?.querySelector("select[name=usual], textarea[name=words]") ?? null;
  }

  /** Escape leaves a field of the panel, so that the keys work again. */
  #leaveField(): boolean {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || !at.matches("[data-panel] :is(input, select, textarea)"))
      return false;
    this.#panel()?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    return true;
  }

  #panel(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[data-panel]");
  }
  /** Where the queue lives: its things stand below that address. */
  #base(): string {
    return this.dataset.base ?? "/training/certificates";
  }
  #links(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>("nav [data-item]")];
  }
  #link(id: string): HTMLAnchorElement | undefined {
    return this.#links().find((link) => link.dataset.item === id);
  }

  #beside(by: 1 | -1, openOnly = false): string | undefined {
    const links = this.#links();
    const at = links.findIndex((link) => link.dataset.item === idOf(this.#panel()));
    const from = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
    const rest = by > 0 ? links.slice(Math.max(from, 0)) : links.slice(0, from + 1).toReversed();
    return rest.find((link) => !openOnly || link.dataset.state === undefined)?.dataset.item;
  }

  /** The next that is open: after this one, else before it. */
  #nextOpen(): string | undefined {
    return this.#beside(1, true) ?? this.#beside(-1, true);
  }

  async #show(id: string | undefined): Promise<void> {
    const link = id === undefined ? undefined : this.#link(id);
    if (id === undefined || !link) return;
    let next: HTMLElement;
    try {
      next = await this.#load(id);
    } catch {
      location.assign(link.href); // signed out, or gone: the page itself says why
      return;
    }
    this.#panel()?.replaceWith(next);
    for (const other of this.#links()) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    showIn(link);
    history.replaceState(null, "", link.href);
    // Whoever scrolled down to a reason sees the next one from its top.
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: "start" });
    next.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    this.#fetchAround();
  }

  #load(id: string): Promise<HTMLElement> {
    const known = this.#panels.get(id);
    if (known) return known;
    const loading = fetchPanel(`${this.#base()}/${id}/panel${this.dataset.query ?? ""}`);
    this.#panels.set(id, loading);
    loading.catch(() => this.#panels.delete(id));
    return loading;
  }

  /** The two after this one and the one before it. */
  #fetchAround(): void {
    const links = this.#links();
    const at = links.findIndex((link) => link.dataset.item === idOf(this.#panel()));
    for (const by of [1, 2, -1]) {
      const id = links[at + by]?.dataset.item;
      if (id) this.#load(id).catch(() => {});
    }
  }

  #click(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest<HTMLElement>("[data-item]");
    if (!link) return;
    event.preventDefault();
    void this.#show(link.dataset.item);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    const panel = form.closest<HTMLElement>("[data-panel]");
    if (!panel || form.method !== "post") return;
    event.preventDefault();
    if (!this.#filledIn(form)) return;
    const id = idOf(panel);
    const body = new URLSearchParams(new FormData(form, event.submitter) as never);
    this.#mark(id, "sending");
    const next = this.#nextOpen();
    // The last one goes as a plain form does: the empty queue then says what became of it.
    if (!next) return form.submit();
    const sent = post(form.action, body);
    void this.#show(next);
    const answer = await sent;
    if (!answer.ok) {
      this.#refused(id, panel, answer.text);
      return;
    }
    this.#mark(id, "done");
    this.#panels.delete(id);
    this.#decided.push(id);
    this.#count(-1);
    this.#say(answer.text);
  }

  #filledIn(form: HTMLFormElement): boolean {
    const usual = form.querySelector<HTMLSelectElement>("select[name=usual]");
    const own = form.querySelector<HTMLTextAreaElement>("textarea[name=words]");
    if (own && !own.value.trim() && !usual?.value) {
      this.#say(words.reasonFirst);
      (usual ?? own).focus();
      return false;
    }
    return form.reportValidity();
  }

  /** Nothing was decided: the row is open again, and the panel says why. */
  #refused(id: string, panel: HTMLElement, text: string): void {
    this.#mark(id, null);
    const note = document.createElement("p");
    note.className = "usa-error-message";
    note.textContent = text;
    panel.querySelector(".fh-cert-side > .usa-error-message")?.remove();
    panel.querySelector(".fh-cert-side")?.prepend(note);
    this.#panels.set(id, Promise.resolve(panel));
    this.#say(text, this.#link(id));
  }

  async #takeBack(): Promise<void> {
    const id = this.#decided.pop();
    if (id === undefined) return;
    const answer = await post(`${this.#base()}/${id}/take-back`, new URLSearchParams());
    this.#say(answer.text);
    if (!answer.ok) return;
    this.#mark(id, null);
    this.#count(1);
    this.#panels.delete(id);
    await this.#show(id);
  }

  #mark(id: string, state: "sending" | "done" | null): void {
    const link = this.#link(id);
    if (!link) return;
    if (state === null) delete link.dataset.state;
    else link.dataset.state = state;
    link.querySelector("[data-said]")?.remove();
    if (state !== "done") return;
    const said = document.createElement("span");
    said.dataset.said = "";
    said.textContent = words.decided;
    (link.querySelector(".fh-queue-line") ?? link).append(said);
  }

  #count(by: number): void {
    const left = this.querySelector("[data-left]");
    const number = Number(left?.textContent?.replaceAll(/\D/g, ""));
    if (left && Number.isFinite(number)) left.textContent = (number + by).toLocaleString("en-US");
  }

  #say(text: string, about?: HTMLAnchorElement): void {
    const status = this.querySelector<HTMLElement>(".fh-queue-status");
    if (!status) return;
    const name = about?.querySelector("b")?.textContent;
    status.textContent = name ? `${name}: ${text}` : text;
    status.dataset.kind = about ? "error" : "plain";
  }
}

/** Scrolls the list to a row and never the page: on a phone the list stands below the picture. */
function showIn(link: HTMLElement | undefined): void {
  const list = link?.closest("ul");
  if (!link || !list) return;
  const row = link.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  if (row.top < frame.top) list.scrollTop -= frame.top - row.top;
  else if (row.bottom > frame.bottom) list.scrollTop += row.bottom - frame.bottom;
}

const idOf = (panel: HTMLElement | null): string => panel?.dataset.panel ?? "";

async function fetchPanel(address: string): Promise<HTMLElement> {
  const answer = await fetch(address);
  const panel = parse(await answer.text()).querySelector<HTMLElement>("[data-panel]");
  if (!answer.ok || !panel) throw new Error(`Answer ${answer.status}`);
  const waiting = panel.querySelector("img");
  if (waiting) {
    const picture = new Image();
    picture.alt = waiting.alt;
    picture.src = waiting.getAttribute("src") ?? "";
    await picture.decode().catch(() => {});
    waiting.replaceWith(picture);
  }
  return document.adoptNode(panel);
}

async function post(
  address: string,
  body: URLSearchParams,
): Promise<{ ok: boolean; text: string }> {
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { "x-queue": "1" } });
    const plain = answer.headers.get("content-type")?.startsWith("text/plain") ?? false;
    return { ok: answer.ok && plain, text: plain ? await answer.text() : words.notSent };
  } catch {
    return { ok: false, text: words.notSent };
  }
}
