/** The nightly round: asks every address that is due, once, for all organizations that hold it. */
import { asProgram, listOrganizations } from "#features/organization/index.ts";
import type { Services } from "#platform/env.ts";
import { openLibrary } from "../open-library.ts";
import { askAddress, type Web } from "./ask-address.ts";
import { type Asking, PUBLIC_WEB, type WebRules } from "./ask-once.ts";
import { linksAreAsked } from "./link-setting.ts";
import { libraryAddresses, type Link, linksOf } from "./links.queries.ts";
import { noteAnswer } from "./note-answer.ts";
import { Pace, type Pause } from "./pace.ts";
import { ROBOT, Robots } from "./robots.ts";

const JOB = "check-links";
const NIGHTLY = "11 7 * * *";
/** In one night; the rest waits for the next one. */
const MOST = 1_000;
/** Sites asked side by side. */
const HANDS = 4;

type Parts = Pick<Services, "config" | "database" | "clock">;

export interface Round {
  readonly signal: AbortSignal;
  /** Tests open these for peers of their own. */
  readonly rules?: WebRules;
  readonly pause?: Pause;
}

interface Due {
  readonly organizationId: string;
  readonly before: Link | null;
}

/** @returns how many addresses were asked. Run again, or killed between, it goes on with what is still due. */
export async function checkLinks(services: Parts, round: Round): Promise<number> {
  const due = await dueAddresses(services);
  const pace = new Pace(round.pause);
  const asking: Omit<Asking, "method"> = {
    userAgent: userAgent(services.config),
    rules: round.rules ?? PUBLIC_WEB,
    signal: round.signal,
  };
  const web: Web = { pace, asking, robots: new Robots(pace, asking) };
  const left = [...due].slice(0, MOST);
  const hosts = [...Map.groupBy(left, ([url]) => new URL(url).host).values()];
  const hand = async (): Promise<void> => {
    for (let host = hosts.shift(); host; host = hosts.shift())
      for (const [url, holders] of host) {
        if (round.signal.aborted) return;
        const found = await askAddress(web, url);
        for (const { organizationId, before } of holders)
          await asProgram(services, organizationId, (work) => noteAnswer(work, url, before, found));
      }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  return left.length;
}

/** Who we are and where to complain, as a polite program says it. */
const userAgent = (config: Parts["config"]): string => {
  const mail = /<([^<>\s]+)>/.exec(config.mailFrom)?.[1] ?? config.mailFrom;
  return `${ROBOT}/1.0 (+${config.url}/; ${mail})`.replaceAll(/[^\x20-\x7e]/g, "");
};

async function dueAddresses(services: Parts): Promise<ReadonlyMap<string, readonly Due[]>> {
  const due = new Map<string, Due[]>();
  const now = services.clock.now().epochMilliseconds;
  for (const { id } of await listOrganizations(services.database)) {
    const known = await asProgram(services, id, async (work) =>
      work.actor.isSample || !(await linksAreAsked(work))
        ? null
        : {
            urls: [...libraryAddresses(await openLibrary(work.trx, id)).keys()],
            links: await linksOf(work.trx, id),
          },
    );
    for (const url of known?.urls ?? []) {
      const before = known?.links.get(url) ?? null;
      if (before !== null && before.nextCheckAt.getTime() > now) continue;
      due.set(url, [...(due.get(url) ?? []), { organizationId: id, before }]);
    }
  }
  return due;
}

/** Makes the nightly round known. */
export async function registerLinkJobs(services: Parts & Pick<Services, "jobs">): Promise<void> {
  await services.jobs.register(
    JOB,
    async (_data, signal) => void (await checkLinks(services, { signal })),
    {
      retryLimit: 1,
      retryDelay: 600,
      expireInSeconds: 4 * 3600,
    },
  );
  services.jobs.schedule(JOB, NIGHTLY);
}

/** Asks soon, without waiting for the night. */
export const askLinksSoon = (services: Pick<Services, "jobs">): Promise<string | null> =>
  services.jobs.send(JOB, {}, { singletonKey: JOB });
