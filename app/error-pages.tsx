/** Refusals and faults as pages: what happened, what to do, and an id to quote. */
import type { Context } from "hono";
import pg from "pg";
import {
  DatabaseAway,
  DatabaseStopped,
  DeadlineExceeded,
  DiskFull,
  isCutOff,
} from "#platform/db/errors.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, Forbidden, Invalid, NotFound, TooLarge } from "#platform/errors.ts";
import { Button } from "#ui/button.tsx";
import { ErrorPage, type Frame } from "#ui/page.tsx";
import { frameOf } from "./frame.ts";

type Status = 400 | 403 | 404 | 409 | 413 | 500 | 503 | 507;

/** A text holds a character that PostgreSQL cannot store: somebody's own address or form, not our fault. */
const unstorable = (error: Error) => (error as { code?: unknown }).code === "22021";

/**
 * Two requests wrote the same at one moment: the second press of a button, or two people. One was
 * kept, the database refused the other (unique_violation, serialization_failure, deadlock_detected).
 */
const simultaneous = (error: Error) =>
  ["23505", "40001", "40P01"].includes(String((error as { code?: unknown }).code));

/** What came is no form: the connection broke off, or a program sent something else. */
const unreadable = (error: Error) =>
  error instanceof TypeError && error.message.startsWith("Failed to parse body as FormData");

const away = (error: Error) => error instanceof DatabaseAway || isCutOff(error);

/** The one place where refusals get their HTTP status. */
function statusOf(error: Error): Status {
  if (unstorable(error) || unreadable(error)) return 400;
  if (away(error)) return 503;
  if (simultaneous(error)) return 409;
  if (error instanceof Invalid) return 400;
  if (error instanceof Forbidden) return 403;
  if (error instanceof NotFound) return 404;
  if (error instanceof Conflict) return 409;
  if (error instanceof TooLarge) return 413;
  if (error instanceof DeadlineExceeded || error instanceof DatabaseStopped) return 503;
  if (error instanceof DiskFull) return 507;
  return 500;
}

const TITLES: Readonly<Record<Status, string>> = {
  400: "Something in the form is not right",
  403: "You cannot do this",
  404: "Page not found",
  409: "Somebody was here first",
  413: "Too large",
  500: "Something went wrong",
  503: "This took too long",
  507: "The disk is full",
};
const ADVICE: Partial<Record<Status, string>> = {
  500: "Nothing more was saved. Go back and try once more. If it happens again, give your administrator the number below.",
  503: "The database was stopped in the middle, and nothing was saved. Try again in a moment.",
  507: "Nothing can be saved until your administrator makes room. What is stored can still be read.",
};

const AWAY = {
  title: "We cannot show this right now",
  text: "The place where our records are kept does not answer. Nothing was saved. Try again in a few minutes. Get help can be read all the while.",
};

/** Answers whatever a handler threw. Only faults of our own are logged, without personal data. */
export function answerError(error: Error, c: Context<Env>): Response | Promise<Response> {
  const status = statusOf(error);
  const { log } = c.get("services");
  if (status >= 500)
    log.error({ requestId: c.get("requestId"), error: describe(error) }, "request failed");
  if (away(error)) {
    c.header("retry-after", "60");
    return page(c, status, AWAY.text, AWAY.title);
  }
  return page(c, status, ADVICE[status] ?? wordsOf(error));
}

/** Our own refusals speak for themselves; the database's words could carry people's data. */
function wordsOf(error: Error): string {
  if (unstorable(error))
    return "This holds a character that cannot be stored. Nothing was saved. Take it out and try again.";
  if (unreadable(error))
    return "The form broke off on its way, so nothing was saved. Go back and send it again.";
  if (simultaneous(error))
    return "Somebody saved at the same moment, or the form was sent twice. This one was not saved. Look at what is stored before you send it again.";
  return error.message;
}

/** No route has looked who asks, so this does: whoever is signed in stays in the workspace. */
export async function notFoundPage(c: Context<Env>): Promise<Response> {
  if (c.req.header("cookie") !== undefined) {
    const { actor } = await c.get("services").accounts.findActor(c.req.raw.headers);
    c.set("actor", actor);
  }
  return page(
    c,
    404,
    "There is nothing at this address. It may have moved, or the link may be cut short.",
  );
}

function page(
  c: Context<Env>,
  status: Status,
  text: string,
  title = TITLES[status],
): Response | Promise<Response> {
  const actor = c.get("actor");
  c.status(status);
  // In a moment it may be otherwise: nobody keeps a refusal.
  c.header("cache-control", "no-store");
  if (c.req.header("accept")?.includes("application/json"))
    return c.json({ error: title, text, id: c.get("requestId") });
  // What went wrong is said in English only.
  const frame: Frame = {
    ...(c.get("frame") ?? frameOf(c, actor)),
    lang: "en",
    forms: undefined,
    nonce: c.get("secureHeadersNonce"),
  };
  return c.html(
    <ErrorPage
      frame={frame}
      title={title}
      text={text}
      id={c.get("requestId")}
      actions={<WayOn frame={frame} />}
    />,
  );
}

/** Where somebody can go from here: the first place of their own menu, or the public home page. */
function WayOn({ frame }: { frame: Frame }) {
  const first = frame.person ? frame.navigation[0] : undefined;
  return (
    <Button href={first?.href ?? "/"} kind="secondary">
      {first ? `Go to ${first.label}` : "Go to the home page"}
    </Button>
  );
}

/**
 * An error without its values. Only the database's own words are kept, since their values are taken out
 * where they are read; any other message may quote what somebody sent, a link's secret among it.
 */
const describe = (error: Error) => ({
  name: error.name,
  ...(error instanceof pg.DatabaseError ? { message: error.message.slice(0, 300) } : {}),
  code: (error as { code?: unknown }).code,
  stack: error.stack
    ?.split("\n")
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 7)
    .join("\n"),
});
