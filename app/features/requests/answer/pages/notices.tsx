/** The pages that have no questions: a link that does not work, a request that ended, a part that is in. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Button } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { say } from "../../words.ts";
import { frameFor } from "./frame-for.ts";
import type { PageData } from "./page-data.ts";

/** The same answer whatever is wrong: a typing slip, an old link, somebody else's organization. */
export const gonePage = (c: Context<Env>) =>
  c.html(
    <FocusPage frame={c.get("frame")} title={say("gone.title")} lede={say("gone.lede")}>
      <p>
        {say("gone.check")} {say("gone.ask")}
      </p>
      <Button kind="secondary" href="/answer">
        {say("gone.code")}
      </Button>
    </FocusPage>,
    404,
  );

/** Nobody answered in time. */
export const closedPage = (c: Context<Env>, { organization, request }: PageData) =>
  c.html(
    <FocusPage
      frame={frameFor(c, organization)}
      title={say("closed.title")}
      lede={say("closed.lede", { organization, number: request.number })}
    />,
    410,
  );

/** A colleague's part is in, and the rest is none of their business. */
export const partDonePage = (c: Context<Env>, { organization, link }: PageData, open: boolean) =>
  c.html(
    <FocusPage
      frame={frameFor(c, organization)}
      title={say("part.done.title")}
      lede={say("part.done")}
    >
      {open ? (
        <Button kind="secondary" href={link.here}>
          {say("part.change")}
        </Button>
      ) : null}
    </FocusPage>,
  );
