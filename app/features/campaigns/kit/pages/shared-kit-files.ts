/** Files of a shared kit, made as they are asked for: in a partner's name, and kept nowhere. */
import { ReadableStream } from "node:stream/web";
import type { Context } from "hono";
import {
  asLink,
  fileAnswer,
  gonePage,
  noteHandout,
  type Partner,
  pictureAnswer,
  quietly,
  readTakeable,
  renderTake,
  slugOf,
  takeNamed,
  whyNot,
} from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { zipStream } from "#platform/zip.ts";
import { pathPart } from "../../pages/request.ts";
import { kitFiles, newKitReport } from "../kit-files.ts";
import { countKitDownload, type ReadKitLink } from "../kit-links.ts";
import { kitPlan } from "../kit-plan.ts";
import { streamed } from "./kit-actions.ts";
import { checkPartner, type PartnerForm, readPartnerForm } from "./partner-form.ts";
import { linkOf, showKit } from "./shared-kit.tsx";

/** Whole kits that visitors may have made at once, by one server: each keeps its processes busy. */
const AT_ONCE = 2;
let making = 0;

/** POST /kit/:organizationId/:secret/file */
export async function sharedKitFile(c: Context<Env>) {
  quietly(c);
  const link = await linkOf(c);
  if (!link) return gonePage(c);
  const form = await readPartnerForm(await c.req.parseBody());
  let partner: Partner | undefined;
  try {
    partner = await checkPartner(form);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return showKit(c, link.campaignId, {
      typed: form.typed,
      errors: error.problems,
      problem: null,
    });
  }
  if (form.take === "zip") return wholeKit(c, link, form, partner);
  return oneFile(c, link, form, partner);
}

async function oneFile(
  c: Context<Env>,
  link: ReadKitLink,
  form: PartnerForm,
  partner: Partner | undefined,
) {
  const [pieceId = "", name = ""] = form.take.split("/");
  const organizationId = pathPart(c, "organizationId");
  const options = { hotline: c.get("frame").hotline, ...(partner ? { partner } : {}) };
  const takeable = await asLink(c, organizationId, async (work) => {
    await inKit(work, link.campaignId, pieceId);
    return readTakeable(work, pieceId, options);
  });
  const take = takeNamed(takeable.takes, name);
  if (!take || takeable.draft) throw new NotFound();
  try {
    const file = await renderTake(takeable, take, { now: c.get("services").clock.now() });
    await asLink(c, organizationId, async (work) => {
      await countKitDownload(work, link.linkId);
      await noteHandout(work, { pieceId, way: "link", what: take.label });
    });
    return fileAnswer(file);
  } catch (error) {
    return showKit(c, link.campaignId, {
      typed: form.typed,
      errors: [],
      problem: whyNot(error),
    });
  }
}

/** A link opens its campaign's approved pieces and no others. @throws NotFound */
async function inKit(work: Work, campaignId: string, pieceId: string): Promise<void> {
  const plan = await kitPlan(work, campaignId);
  const found = plan.sections.some((section) =>
    section.pieces.some(({ piece }) => piece.id === pieceId),
  );
  if (!found) throw new NotFound();
}

/** The ZIP leaves while it is made; nothing of it is stored. */
async function wholeKit(
  c: Context<Env>,
  link: ReadKitLink,
  form: PartnerForm,
  partner: Partner | undefined,
) {
  if (making >= AT_ONCE)
    return showKit(c, link.campaignId, {
      typed: form.typed,
      errors: [],
      problem: "Others take the whole kit just now. Try again in a minute, or take single files.",
    });
  const organizationId = pathPart(c, "organizationId");
  const within = <T>(use: (work: Work) => Promise<T>) => asLink(c, organizationId, use);
  const { campaign } = await within((work) => kitPlan(work, link.campaignId));
  const report = newKitReport();
  const run = {
    within,
    hotline: c.get("frame").hotline,
    now: c.get("services").clock.now(),
    ...(partner ? { partner } : {}),
  };
  const parts = zipStream(kitFiles(run, link.campaignId, report));
  const name = `kit-${slugOf(campaign.name, "campaign")}.zip`;
  return streamed(name, ReadableStream.from(ticketed(parts, done)), null);

  async function done(): Promise<void> {
    await within(async (work) => {
      await countKitDownload(work, link.linkId);
      for (const pieceId of report.handedOut)
        await noteHandout(work, { pieceId, way: "link", what: `Kit of ${campaign.name}` });
    });
  }
}

/** Holds one of the places while it runs, also when the visitor leaves in the middle. */
async function* ticketed(
  parts: AsyncIterable<Uint8Array>,
  done: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  making++;
  try {
    yield* parts;
    await done();
  } finally {
    making--;
  }
}

/** GET /kit/:organizationId/:secret/picture/:pieceId: a graphic, small in the page. */
export async function sharedKitPicture(c: Context<Env>) {
  quietly(c);
  const link = await linkOf(c);
  if (!link) throw new NotFound();
  const pieceId = pathPart(c, "pieceId");
  const takeable = await asLink(c, pathPart(c, "organizationId"), async (work) => {
    await inKit(work, link.campaignId, pieceId);
    return readTakeable(work, pieceId, { hotline: c.get("frame").hotline });
  });
  const take = takeable.takes.find((one) => one.format === "png");
  if (!take || takeable.draft) throw new NotFound();
  try {
    const file = await renderTake(takeable, take, { now: c.get("services").clock.now() });
    return pictureAnswer(file, "private, max-age=300");
  } catch (error) {
    whyNot(error);
    throw new NotFound();
  }
}
