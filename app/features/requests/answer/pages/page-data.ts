import { z } from "zod";
import { findLogo, type Logo } from "#features/organization/index.ts";
import { readContent } from "#platform/content.ts";
import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import { recordEvent } from "../../record-event.ts";
import {
  type CoveredContract,
  findRequest,
  type Request,
  requestContracts,
} from "../../request.queries.ts";
import { requestSettings, type RequestSettings } from "../../settings.queries.ts";
import { COLUMNS } from "../answer-rules.ts";
import {
  type Answer,
  answersOf,
  earlierAnswer,
  type Evidence,
  evidenceOf,
  kept,
  type PassedPart,
  passedParts,
} from "../answers.queries.ts";
import type { Linked } from "./linked.ts";

/** Everything that the page of one link shows, and nothing of any other request. */
export interface PageData {
  readonly link: Linked;
  readonly organization: string;
  readonly timeZone: string;
  /** Made up: no mail leaves. */
  readonly sample: boolean;
  readonly today: string;
  readonly request: Request;
  readonly contracts: readonly CoveredContract[];
  readonly settings: RequestSettings;
  readonly logo: Logo | undefined;
  /** The version that counts now: a draft, one that waits, or the last that was decided. */
  readonly answer: Answer | undefined;
  /** The last version that was sent back, while it is still the reason for a new one. */
  readonly back: Answer | undefined;
  readonly files: readonly Evidence[];
  readonly parts: readonly PassedPart[];
  /** What was said to an earlier request; only where nothing is typed yet. */
  readonly earlier: Answer | undefined;
}

/** Reads the page; the first opening of a request is noted, and uses nothing up. */
export async function pageData(work: Work, link: Linked): Promise<PageData> {
  const request = await findRequest(work, link.requestId);
  const answers = await answersOf(work, request.id);
  const [answer] = answers;
  const whole = link.purpose === "answer";
  return {
    link,
    organization: work.actor.organizationName,
    timeZone: work.actor.timeZone,
    sample: work.actor.isSample,
    today: work.today.toString(),
    request,
    contracts: whole ? await requestContracts(work, request.id) : [],
    settings: await requestSettings(work),
    logo: await findLogo(work),
    answer,
    back:
      answer?.state === "draft" || answer?.state === "sent-back"
        ? answers.find((one) => one.state === "sent-back")
        : undefined,
    files: answer && whole ? kept(await evidenceOf(work, answer.id)) : [],
    parts: whole ? await passedParts(work, request.id) : [],
    earlier: whole && isEmpty(answer) ? await earlierAnswer(work, request.id) : undefined,
  };
}

const isEmpty = (answer: Answer | undefined): boolean =>
  !answer ||
  (answer.state === "draft" && Object.values(COLUMNS).every((column) => answer[column] === null));

/** Notes that a request was opened, once. A mail scanner may have been the one who did. */
export async function noteOpened(work: Work, requestId: string): Promise<void> {
  const first = await work.trx
    .updateTable("compliance_request")
    .set({ opened_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", requestId)
    .where("opened_at", "is", null)
    .returning("request_id")
    .executeTakeFirst();
  if (first) await recordEvent(work, requestId, "opened", { by: null });
}

const Courses = z.array(
  z.object({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    provider: z.string(),
    url: z.url(),
  }),
);
let course: z.infer<typeof Courses>[number] | undefined;

/** The course that suppliers are asked about, as content/courses.yaml has it. */
export const courseAsked = () =>
  (course ??= Courses.parse(readContent("courses.yaml")).find(
    (one) => one.id === "soar-procurement-professionals",
  )!);
