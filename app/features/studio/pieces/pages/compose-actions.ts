/** What the buttons of Compose do. Every one saves first: no press loses what was typed. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { clockIn } from "../clock-in.ts";
import type { Concern, Judged } from "../concern.ts";
import { judgePieces } from "../judge-piece.ts";
import { keepFinding } from "../keep-finding.ts";
import { lookAgain } from "../look-again.ts";
import { findPiece, keptFindings } from "../piece.queries.ts";
import type { Piece } from "../piece.ts";
import { SavedByOther, savePiece, type Saved } from "../save-piece.ts";
import { composeView } from "./compose.tsx";
import { concernId } from "./concern-list.tsx";
import { conflictPage } from "./conflict.tsx";
import { ownersOf } from "./owners.ts";
import { type ComposeForm, pathPart, readCompose, typedPiece } from "./request.ts";

/** POST /pieces/:id */
export async function composeAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const piece = await inScope(c, (work) => findPiece(work, id));
  const form = await readCompose(c, piece);
  if (c.req.header("accept") === "application/json") return answerIsland(c, piece, form);
  const typed = await applied(c, piece, form);
  let shown = typedPiece(piece, typed.form);
  try {
    const saved = await save(c, piece, typed.form, form.action === "save");
    shown = { ...shown, revision: saved.revision, status: saved.status };
    await afterSave(c, piece.id, form, typed.finding);
    return seeOther(c, `/pieces/${id}?channel=${typed.channel || "main"}${typed.anchor}`, {
      kind: "success",
      text: savedText(saved, form.action),
    });
  } catch (error) {
    if (error instanceof SavedByOther) return conflictPage(c, error.theirs, typed.form);
    if (!(error instanceof Invalid)) throw error;
    c.status(400);
    return composeView(c, shown, form.channel || "main", reasonAt(error, typed.finding));
  }
}

/** A reason that is missing belongs to the field of its finding. */
const reasonAt = (error: Invalid, concern: Concern | undefined) =>
  error.problems.map((one) =>
    one.field === "reason" && concern
      ? { field: `${concernId(concern.key)}-reason`, message: one.message }
      : one,
  );

const savedText = (saved: Saved, action: string): string =>
  [
    action === "save" ? `Saved as version ${saved.version}.` : "Saved.",
    saved.backToDraft ? "Its words changed, so it is a draft again and needs another review." : "",
  ]
    .filter(Boolean)
    .join(" ");

async function save(
  c: Context<Env>,
  piece: Piece,
  form: ComposeForm,
  version: boolean,
): Promise<Saved> {
  const owners = await ownersOf(c, piece);
  const owner = owners.find((one) => one.userId === form.ownerUserId) ?? {
    userId: piece.ownerUserId,
    name: piece.ownerName,
  };
  return inScope(c, (work) => savePiece(work, piece.id, { ...form, owner, version }));
}

interface Applied {
  readonly form: ComposeForm;
  readonly channel: string;
  /** Where the page goes on. */
  readonly anchor: string;
  readonly finding?: Concern | undefined;
}

/** The form with what its button asks of the text. */
async function applied(c: Context<Env>, piece: Piece, form: ComposeForm): Promise<Applied> {
  const [verb = "", ...rest] = form.action.split(":");
  const said = rest.join(":");
  const stay: Applied = { form, channel: form.channel, anchor: "" };
  if (verb === "own")
    return {
      form: { ...form, variants: { ...form.variants, [said]: form.variants[said] ?? form.body } },
      channel: said,
      anchor: "#field-text",
    };
  if (verb === "same")
    return {
      form: {
        ...form,
        variants: Object.fromEntries(Object.entries(form.variants).filter(([id]) => id !== said)),
      },
      channel: said,
      anchor: "",
    };
  if (verb === "insert") {
    const text = textIn(form).trimEnd();
    return {
      ...stay,
      form: withText(form, text ? `${text}\n\n${said}` : said),
      anchor: "#field-text",
    };
  }
  if (verb !== "use" && verb !== "keep") return stay;
  const judged = await judgedTyped(c, typedPiece(piece, form));
  const key = verb === "use" ? rest.slice(1).join(":") : said;
  const concern = [...judged.stops, ...judged.consider].find((one) => one.key === key);
  const finding = concern?.finding;
  if (verb === "keep" || !finding || concern.channel !== form.scope)
    return { ...stay, anchor: "#concerns", finding: concern };
  const text = textIn(form);
  const words = inPlaceOf(finding.text, finding.suggestions[Number(rest[0])]?.text);
  return {
    ...stay,
    form: withText(form, text.slice(0, finding.start) + words + text.slice(finding.end)),
    anchor: "#concerns",
  };
}

/** A capital stays a capital. */
const inPlaceOf = (found: string, said: string | undefined): string =>
  said === undefined
    ? found
    : /^\p{Lu}/u.test(found)
      ? said.charAt(0).toUpperCase() + said.slice(1)
      : said;

const textIn = (form: ComposeForm): string =>
  form.scope === "" ? form.body : (form.variants[form.scope] ?? "");
const withText = (form: ComposeForm, text: string): ComposeForm =>
  form.scope === ""
    ? { ...form, body: text }
    : { ...form, variants: { ...form.variants, [form.scope]: text } };

async function judgedTyped(c: Context<Env>, piece: Piece): Promise<Judged> {
  const { hotline } = c.get("frame");
  const [judged] = await inScope(c, (work) => judgePieces(work, [piece], hotline));
  return judged!.judged;
}

/** What is kept beside the text: a reason, or that it is taken back. */
async function afterSave(
  c: Context<Env>,
  id: string,
  form: ComposeForm,
  concern: Concern | undefined,
): Promise<void> {
  const [verb = "", ...rest] = form.action.split(":");
  if (verb === "keep") {
    if (!concern?.finding)
      throw new Invalid("These words are gone by now. Look at the list again.");
    const { rule, text, start, end } = concern.finding;
    await inScope(c, (work) =>
      keepFinding(work, id, {
        rule,
        text: start === end ? "" : text,
        reason: form.reasons[concern.key] ?? "",
      }),
    );
  }
  if (verb === "again") {
    const [rule = "", ...words] = rest.join(":").split(" ");
    await inScope(c, (work) => lookAgain(work, id, { rule, words: words.join(" ") }));
  }
}

/** The island's saves and reasons: JSON, and no page. */
async function answerIsland(c: Context<Env>, piece: Piece, form: ComposeForm) {
  try {
    if (/^(?:keep|again):/.test(form.action)) {
      const typed = await applied(c, piece, form);
      await afterSave(c, piece.id, form, typed.finding);
      const kept = await inScope(c, (work) => keptFindings(work, [piece.id]));
      return c.json({ kept: kept.get(piece.id) ?? [] });
    }
    const saved = await save(c, piece, form, false);
    return c.json({
      ...saved,
      at: clockIn(c.get("services").clock.now(), c.get("actor")!.timeZone),
    });
  } catch (error) {
    if (error instanceof SavedByOther)
      return c.json({ conflict: true, by: error.theirs.updatedByName }, 409);
    if (error instanceof Invalid) return c.json({ problems: error.problems }, 400);
    throw error;
  }
}
