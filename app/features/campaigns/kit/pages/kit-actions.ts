/** What the page of a kit can do. */
import { ReadableStream } from "node:stream/web";
import type { Context } from "hono";
import {
  piecesByIds,
  postingFiles,
  postingProfile,
  publicBase,
  readPostings,
  slugOf,
} from "#features/studio/index.ts";
import { attachment } from "#platform/attachment.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import { openFile } from "#platform/files.ts";
import { actorOf, formFields, inScope, inWritingScope, seeOther } from "#platform/http.ts";
import { zip } from "#platform/zip.ts";
import { recordAudit } from "#platform/audit.ts";
import { pathPart } from "../../pages/request.ts";
import { kitPath, makeKitLink, revokeKitLink } from "../kit-links.ts";
import { kitPlan, tagsOf } from "../kit-plan.ts";
import { kitFileOf } from "../kits.queries.ts";
import { askForKit } from "../make-kit.ts";
import { kitView } from "./kit.tsx";

const here = (c: Context<Env>): string => `/campaigns/${pathPart(c, "id")}/kit`;

/** POST /campaigns/:id/kit: a job makes it. */
export async function makeKitAction(c: Context<Env>) {
  const { jobs } = c.get("services");
  try {
    await inScope(c, (work) => askForKit(work, jobs, pathPart(c, "id")));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return seeOther(c, here(c), { kind: "info", text: error.message });
  }
  return c.redirect(here(c), 303);
}

/** GET /campaigns/:id/kit/:kitId/file */
export async function kitFile(c: Context<Env>) {
  let fileId: string;
  try {
    fileId = await inWritingScope(c, async (work) => {
      const id = await kitFileOf(work, pathPart(c, "id"), pathPart(c, "kitId"));
      await recordAudit(work, {
        action: "download-kit",
        subjectKind: "campaign",
        subjectId: pathPart(c, "id"),
      });
      return id;
    });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return seeOther(c, here(c), { kind: "error", text: error.message });
  }
  const { database } = c.get("services");
  const { meta, stream } = await openFile(database, actorOf(c).organizationId, fileId);
  return streamed(meta.name, ReadableStream.from(stream()), meta.size);
}

/** A ZIP as it is read or made. @param size in bytes, where it is known */
export const streamed = (
  name: string,
  body: ReadableStream<Uint8Array>,
  size: number | null,
): Response =>
  new Response(body as unknown as BodyInit, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${name.replaceAll(/[^\w.-]+/g, "-")}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      ...(size === null ? {} : { "content-length": String(size) }),
    },
  });

/** POST /campaigns/:id/kit/links */
export async function makeKitLinkAction(c: Context<Env>) {
  const { label = "", days = "" } = await formFields(c);
  const { config } = c.get("services");
  try {
    const newLink = await inScope(c, async (work) => {
      const secret = await makeKitLink(work, pathPart(c, "id"), { label, days: Number(days) });
      return `${config.url}${kitPath(work.actor.organizationId, secret)}`;
    });
    return await kitView(c, { newLink });
  } catch (error) {
    if (error instanceof Invalid) return kitView(c, { errors: error.problems });
    throw error;
  }
}

/** POST /campaigns/:id/kit/links/:linkId/revoke */
export async function revokeKitLinkAction(c: Context<Env>) {
  await inScope(c, (work) => revokeKitLink(work, pathPart(c, "id"), pathPart(c, "linkId")));
  return seeOther(c, `${here(c)}#links`, {
    kind: "success",
    text: "The link has ended. Whoever opens it is told so.",
  });
}

/** POST /campaigns/:id/posts: a file, or a ZIP of several where the tool takes only so many rows. */
export async function postsFile(c: Context<Env>) {
  const { profile: profileId = "", channel = "" } = await formFields(c);
  const { hotline } = c.get("frame");
  const base = publicBase(c.get("services").config.url);
  const { files, name } = await inScope(c, async (work) => {
    const profile = await postingProfile(work, profileId);
    const plan = await kitPlan(work, pathPart(c, "id"));
    const ids = plan.sections.flatMap((section) => section.pieces.map(({ piece }) => piece.id));
    const pieces = await piecesByIds(work, ids);
    const rows = await readPostings(work, pieces, {
      hotline,
      channel: profile.channel ?? (channel || null),
      base: profile.columns.some((column) => column.field === "image") ? base : null,
      tags: await tagsOf(work, ids),
    });
    return {
      files: postingFiles(rows, profile),
      name: slugOf([plan.campaign.name, profile.name, channel].join(" "), "posts"),
    };
  });
  const bytes = files.map((file) => new TextEncoder().encode(file));
  if (bytes.length === 1)
    return attachment({ name: `${name}.csv`, mediaType: "text/csv; charset=utf-8" }, bytes[0]!);
  const packed = zip(
    bytes.map((file, at) => ({
      name: `${name}-${String(at + 1).padStart(2, "0")}.csv`,
      bytes: file,
    })),
  );
  return attachment({ name: `${name}.zip`, mediaType: "application/zip" }, packed);
}
