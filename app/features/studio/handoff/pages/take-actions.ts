/** What the page of a piece's files can do. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { pathPart } from "../../pieces/pages/request.ts";
import { Refused } from "../../render/refused.ts";
import { handOff, markOut, undoOut } from "../mark-out.ts";
import { publishNews, takeNewsDown } from "../publish-news.ts";
import { readTakeable, renderTake, whyNot } from "../render-take.ts";
import { makeShare, revokeShare, sharePath } from "../share-links.ts";
import { testSend } from "../test-send.ts";
import { takeView } from "./take.tsx";

const here = (c: Context<Env>): string => `/pieces/${pathPart(c, "id")}/take`;

/** Says on the page what stops it; anything unforeseen is thrown on. */
function told(c: Context<Env>, error: unknown): Response {
  if (error instanceof Conflict || error instanceof Invalid || error instanceof Refused)
    return seeOther(c, here(c), { kind: "error", text: error.message });
  throw error;
}

/** POST /pieces/:id/share */
export async function shareAction(c: Context<Env>) {
  const { label = "", days = "" } = await formFields(c);
  const { config } = c.get("services");
  try {
    const newLink = await inScope(c, async (work) => {
      const share = { purpose: "page" as const, label, days: Number(days) };
      const secret = await makeShare(work, pathPart(c, "id"), share);
      return `${config.url}${sharePath(work.actor.organizationId, secret)}`;
    });
    return await takeView(c, { newLink });
  } catch (error) {
    return told(c, error);
  }
}

/** POST /pieces/:id/share/:shareId/revoke */
export async function revokeShareAction(c: Context<Env>) {
  await inScope(c, (work) => revokeShare(work, pathPart(c, "id"), pathPart(c, "shareId")));
  return seeOther(c, `${here(c)}#share`, {
    kind: "success",
    text: "The link has ended. Whoever opens it is told so.",
  });
}

/** POST /pieces/:id/handed-off */
export async function handOffAction(c: Context<Env>) {
  const { hotline } = c.get("frame");
  try {
    await inScope(c, (work) => handOff(work, pathPart(c, "id"), hotline));
  } catch (error) {
    return told(c, error);
  }
  return seeOther(c, here(c), {
    kind: "success",
    text: "Handed off. Say here when it is out.",
    undo: { action: `/pieces/${pathPart(c, "id")}/out/undo`, label: "It was not handed off" },
  });
}

/** POST /pieces/:id/out */
export async function outAction(c: Context<Env>) {
  const typed = await formFields(c);
  const { url = "", channel = "" } = typed;
  const { hotline } = c.get("frame");
  try {
    await inScope(c, (work) =>
      markOut(work, pathPart(c, "id"), { url, channel: channel || null, hotline }),
    );
  } catch (error) {
    if (error instanceof Invalid && error.problems.some((one) => one.field !== ""))
      return takeView(c, { errors: error.problems, typed });
    return told(c, error);
  }
  return seeOther(c, here(c), {
    kind: "success",
    text: "It is out.",
    undo: { action: `/pieces/${pathPart(c, "id")}/out/undo`, label: "It is not out after all" },
  });
}

/** POST /pieces/:id/out/undo */
export async function undoOutAction(c: Context<Env>) {
  try {
    await inScope(c, (work) => undoOut(work, pathPart(c, "id")));
  } catch (error) {
    return told(c, error);
  }
  return seeOther(c, here(c), { kind: "success", text: "It is approved and not out." });
}

/** POST /pieces/:id/test: the piece as mail to oneself. */
export async function testAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const { hotline } = c.get("frame");
  const { mailer, clock } = c.get("services");
  try {
    const takeable = await inScope(c, (work) => readTakeable(work, id, { hotline }));
    const now = clock.now();
    const html = await renderTake(takeable, { format: "html", label: "" }, { now });
    const text = await renderTake(takeable, { format: "txt", label: "" }, { now });
    const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const { title } = takeable.document;
    await inScope(c, (work) =>
      testSend(work, mailer, { title, html: read(html.bytes), text: read(text.bytes) }),
    );
  } catch (error) {
    if (error instanceof Conflict || error instanceof Invalid) return told(c, error);
    return seeOther(c, here(c), { kind: "error", text: whyNot(error) });
  }
  return seeOther(c, here(c), {
    kind: "success",
    text: mailer.on ? "The test is on its way to you." : "The test waits in the outbox.",
  });
}

/** POST /pieces/:id/news */
export async function publishNewsAction(c: Context<Env>) {
  const { hotline } = c.get("frame");
  try {
    const path = await inScope(c, (work) => publishNews(work, pathPart(c, "id"), hotline));
    return seeOther(c, here(c), { kind: "success", text: `It stands at ${path} now.` });
  } catch (error) {
    return told(c, error);
  }
}

/** POST /pieces/:id/news/down */
export async function takeNewsDownAction(c: Context<Env>) {
  await inScope(c, (work) => takeNewsDown(work, pathPart(c, "id")));
  return seeOther(c, here(c), {
    kind: "success",
    text: "It is taken down. Its address answers that it is gone.",
    undo: { action: `/pieces/${pathPart(c, "id")}/news`, label: "Publish it again" },
  });
}
