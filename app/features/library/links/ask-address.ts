/** Asks an address whether it still leads somewhere: robots.txt first, HEAD, then GET where HEAD is refused. */
import { type Asked, askOnce, type Asking, whyNotAsked } from "./ask-once.ts";
import type { Pace } from "./pace.ts";
import type { Robots } from "./robots.ts";
import type { LinkState } from "./schema.ts";

export interface Found {
  /** "gone" is not yet "dead": that takes two days. */
  readonly state: Exclude<LinkState, "failing" | "dead"> | "gone";
  /** The status, or a word for what went wrong. */
  readonly answer: string;
  readonly movedTo: string | null;
}

export interface Web {
  readonly pace: Pace;
  readonly robots: Robots;
  readonly asking: Omit<Asking, "method">;
}

const MOST_HOPS = 5;
const found = (state: Found["state"], answer: string, movedTo: string | null = null): Found => ({
  state,
  answer,
  movedTo,
});

export async function askAddress(web: Web, address: string): Promise<Found> {
  if (!URL.canParse(address)) return found("not-asked", "no web address");
  let url = new URL(address);
  /** Where it has moved for good: as far as every hop until there said so. */
  let lasting = address;
  let forGood = true;
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const not = whyNotAsked(url, web.asking.rules);
    if (not !== null) return found("not-asked", not);
    try {
      if (!(await web.robots.mayAsk(url))) return found("kept-out", "robots.txt");
      const answer = await headThenGet(web, url);
      const next = nextOf(answer, url);
      if (next === null) return judge(answer, address, lasting);
      forGood &&= isLasting(answer.status);
      if (forGood) lasting = next.href;
      url = next;
    } catch (error) {
      web.asking.signal.throwIfAborted();
      return found("unreachable", wordFor(error));
    }
  }
  return found("unreachable", "too many redirects");
}

const isLasting = (status: number) => status === 301 || status === 308;

function nextOf(answer: Asked, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(answer.status) || answer.location === null) return null;
  if (!URL.canParse(answer.location, from)) return null;
  const next = new URL(answer.location, from);
  // What stands behind # is the reader's own place in the page.
  if (next.hash === "") next.hash = from.hash;
  return next;
}

/** Many servers refuse HEAD, or answer it wrongly; what it says against an address is asked again. */
async function headThenGet(web: Web, url: URL): Promise<Asked> {
  const ask = (method: Asking["method"]) =>
    web.pace.turn(url.host, () => askOnce(url, { ...web.asking, method }));
  let answer: Asked;
  try {
    answer = await ask("HEAD");
  } catch (error) {
    web.asking.signal.throwIfAborted();
    if (!isCutOff(error)) throw error;
    return ask("GET");
  }
  return answer.status >= 400 && answer.status !== 429 ? ask("GET") : answer;
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? "";
const isCutOff = (error: unknown) => ["ECONNRESET", "EPIPE"].includes(codeOf(error));

function judge(answer: Asked, asked: string, lasting: string): Found {
  const { status } = answer;
  const said = String(status);
  if (status === 404 || status === 410) return found("gone", said);
  if (status < 200 || status >= 300) return found("unreachable", said);
  return sameAddress(lasting, asked) ? found("ok", said) : found("moved", said, lasting);
}

const sameAddress = (a: string, b: string) => new URL(a).href === new URL(b).href;

/** In a word that a reader understands; the address of a machine is not for the page. */
function wordFor(error: unknown): string {
  const code = codeOf(error);
  const message = (error as Error).message;
  if (/not allowed\. Because/.test(message)) return "inside a network";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "no such site";
  if (code === "ABORT_ERR" || (error as Error).name === "TimeoutError") return "no answer in time";
  if (/CERT|SSL|TLS|SELF_SIGNED|ALTNAME/.test(code)) return "certificate not trusted";
  if (code === "ECONNREFUSED") return "refused the connection";
  return "no answer";
}
