/** Check your words: for everybody, without an account. Nothing is kept, no cookie is set. */
import type { Context } from "hono";
import { check, type CheckResult } from "#checker";
import { requestAddress } from "#features/accounts/index.ts";
import type { Env } from "#platform/env.ts";
import { asset } from "#ui/assets.ts";
import { Form, type FieldError } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { Allowance } from "../allowance.ts";
import { vettedFacts } from "../facts.ts";
import { checkPiece, EMPTY, type Piece, readPiece } from "../piece.ts";
import { csvReport, jsonReport, textReport } from "../report.ts";
import { countOf, EXAMPLE, SHOWN } from "../choices.ts";
import { Beside, chosenOf, More } from "./beside.tsx";
import { MarkedText, Options, TextBox } from "./editor.tsx";
import { IslandData } from "./island-data.tsx";

const allowances = new WeakMap<object, Allowance>();
const NOTHING: CheckResult = check("");

/** One count for each running program. @returns minutes to wait, 0 when it may go on */
function waitMinutes(c: Context<Env>): number {
  const services = c.get("services");
  const allowance = allowances.get(services) ?? new Allowance();
  allowances.set(services, allowance);
  return allowance.take(requestAddress(c), services.clock.now().epochMilliseconds);
}

const todayOf = (c: Context<Env>): string =>
  c.get("services").clock.now().toZonedDateTimeISO("UTC").toPlainDate().toString();

interface Shown {
  readonly piece: Piece;
  readonly errors?: readonly FieldError[];
  readonly result?: CheckResult;
  readonly wait?: number;
}

function page(c: Context<Env>, shown: Shown, status: 200 | 400 | 413 | 429) {
  const { piece, errors = [], result } = shown;
  const frame = c.get("frame");
  const editor = (
    <>
      <TextBox piece={piece} errors={errors} hotline={frame.hotline} />
      <Options piece={piece} errors={errors} />
    </>
  );
  if (c.req.method === "POST") c.header("cache-control", "no-store");
  c.status(status);
  return c.html(
    <PublicPage
      frame={frame}
      title="Check your words"
      description="A free checker for texts about forced labor and human trafficking. Your text stays in your browser."
      lede="See where a text could speak better of people, and what to write instead."
      exitKey={false}
    >
      {shown.wait ? (
        <Alert kind="warning" title="Too many checks from your network">
          <p>
            {piece.text
              ? "Nothing is lost: your text is below."
              : "Nothing was read. Go back: your browser still has your text."}{" "}
            Try again in {countOf(shown.wait, "minute")}.
          </p>
        </Alert>
      ) : null}
      <fh-words>
        <Form action="/check" multipart errors={errors} id="words">
          <div class="fh-words">
            {result ? (
              <MarkedText
                text={piece.text}
                chosen={chosenOf(piece, result.findings).slice(0, SHOWN)}
              />
            ) : (
              editor
            )}
            <Beside piece={piece} result={result ?? NOTHING} checked={result !== undefined} />
            {result ? editor : null}
            <More piece={piece} result={result ?? NOTHING} checked={result !== undefined} />
          </div>
        </Form>
        <IslandData facts={vettedFacts()} />
      </fh-words>
      <script
        type="module"
        src={asset("app/features/words/island/main.ts")}
        nonce={frame.nonce}
      ></script>
    </PublicPage>,
  );
}

/** GET /check: an empty page to write on; with `?example` a made-up text and what is found in it. */
export function checkWordsPage(c: Context<Env>) {
  if (c.req.query("example") === undefined) return page(c, { piece: EMPTY }, 200);
  const piece = { ...EMPTY, text: EXAMPLE };
  return page(c, { piece, result: checkPiece(piece, todayOf(c)) }, 200);
}

/** Reads what was sent; over the allowance only a small form is read, to give the text back. */
async function sent(c: Context<Env>) {
  const wait = waitMinutes(c);
  const small = Number(c.req.header("content-length") ?? Infinity) < 1024 * 1024;
  if (wait > 0 && !small) return { wait, piece: EMPTY, errors: [] };
  const form = await c.req.parseBody();
  if (wait > 0) return { wait, ...(await readPiece({ ...form, file: "" })), errors: [] };
  return { wait, ...(await readPiece(form)) };
}

const statusOf = (errors: readonly FieldError[]) =>
  errors.some((e) => e.message.includes("200 KB")) ? 413 : 400;

/** POST /check: the page with what was found and the text as it was. */
export async function checkWords(c: Context<Env>) {
  const { wait, piece, errors } = await sent(c);
  if (wait > 0) return page(c, { piece, wait }, 429);
  if (errors.length > 0) return page(c, { piece, errors }, statusOf(errors));
  return page(c, { piece, result: checkPiece(piece, todayOf(c)) }, 200);
}

const FILES = {
  txt: { type: "text/plain; charset=utf-8", make: textReport },
  csv: { type: "text/csv; charset=utf-8", make: csvReport },
  json: { type: "application/json", make: jsonReport },
} as const;

/** POST /check/summary/…: the same result as a file. */
const summary = (ending: keyof typeof FILES) => async (c: Context<Env>) => {
  const { wait, piece, errors } = await sent(c);
  if (wait > 0) return page(c, { piece, wait }, 429);
  if (errors.length > 0) return page(c, { piece, errors }, statusOf(errors));
  const { type, make } = FILES[ending];
  const result = checkPiece(piece, todayOf(c));
  return c.body(
    make({ text: piece.text, result, facts: vettedFacts(), answers: piece.answers }),
    200,
    {
      "content-type": type,
      "content-disposition": `attachment; filename="check-your-words.${ending}"`,
      "cache-control": "no-store",
    },
  );
};
export const summaryText = summary("txt");
export const summaryCsv = summary("csv");
export const summaryJson = summary("json");
