/** What sites ask of programs in their robots.txt, read once in a run for each site (RFC 9309). */
import robotsParser from "robots-parser";
import { type Asked, askOnce, type Asking, whyNotAsked } from "./ask-once.ts";
import type { Pace } from "./pace.ts";

/** Our name in a robots.txt. */
export const ROBOT = "FairhandLinkCheck";
const MOST_HOPS = 5;

interface Rules {
  isDisallowed(url: string, robot: string): boolean | undefined;
  getCrawlDelay(robot: string): number | undefined;
}
/** The module is the function itself; its types say otherwise. */
const readRules = robotsParser as unknown as (url: string, text: string) => Rules;

export class Robots {
  readonly #pace: Pace;
  readonly #asking: Omit<Asking, "method">;
  readonly #known = new Map<string, Promise<Rules | null>>();

  constructor(pace: Pace, asking: Omit<Asking, "method">) {
    this.#pace = pace;
    this.#asking = asking;
  }

  /** Whether a site lets us ask this address. A site whose robots.txt fails on its side is left alone. */
  async mayAsk(url: URL): Promise<boolean> {
    const known = this.#known.get(url.origin) ?? this.#read(url);
    this.#known.set(url.origin, known);
    const rules = await known;
    return rules === null || rules.isDisallowed(url.href, ROBOT) !== true;
  }

  async #read(url: URL): Promise<Rules | null> {
    const at = new URL("/robots.txt", url);
    const text = await this.#fetch(at);
    if (text === null) return null;
    const rules = readRules(at.href, text);
    const delay = rules.getCrawlDelay(ROBOT);
    if (delay !== undefined && delay > 0) this.#pace.slowDown(url.host, delay);
    return rules;
  }

  /** @returns null where there are no rules. @throws what went wrong on the way */
  async #fetch(at: URL): Promise<string | null> {
    let url = at;
    for (let hop = 0; hop <= MOST_HOPS; hop++) {
      if (whyNotAsked(url, this.#asking.rules) !== null) return null;
      const answer: Asked = await this.#pace.turn(url.host, () =>
        askOnce(url, { ...this.#asking, method: "GET", readBody: true }),
      );
      if (answer.status >= 200 && answer.status < 300) return answer.body;
      const next = answer.status >= 300 && answer.status < 400 ? answer.location : null;
      if (next === null || !URL.canParse(next, url))
        return answer.status >= 500 ? "User-agent: *\nDisallow: /" : null;
      url = new URL(next, url);
    }
    return null;
  }
}
