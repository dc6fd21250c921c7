import type { Context } from "hono";
import { CopyIsland, ToCopy, toShare } from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { Button } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { PageHead } from "../pages/page-head.tsx";
import { messages } from "./messages.en.ts";
import { toolkitText } from "./toolkit-blocks.ts";

const words = messages.share;
const LONGEST = 120;

/** The name goes into the address of the copy and nowhere else. */
function NameForm({ name }: { name: string }) {
  return (
    <form class="fh-share-name" method="get" action="/be-an-ambassador/share">
      <label for="name">{words.name}</label>
      <span class="usa-hint" id="name-help">
        {words.nameHelp}
      </span>
      <input
        class="usa-input"
        id="name"
        name="name"
        type="text"
        maxlength={LONGEST}
        value={name}
        aria-describedby="name-help"
        autocomplete="organization"
      />
      <Button kind="secondary">{words.show}</Button>
    </form>
  );
}

/** GET /be-an-ambassador/share: the page as Markdown, HTML and plain text, in a partner's name. */
export function sharePage(c: Context<Env>) {
  const frame = c.get("frame");
  const name = (c.req.query("name") ?? "").replaceAll(/\s+/g, " ").trim().slice(0, LONGEST);
  const copies = toShare(
    toolkitText({
      address: new URL("/be-an-ambassador", c.get("services").config.url).href,
      site: c.get("site")?.name ?? null,
      sharedBy: name === "" ? undefined : name,
      hotline: frame.hotline,
    }),
  );
  return c.html(
    <PublicPage
      frame={frame}
      title={words.title}
      description={words.description}
      exitKey={false}
      hero={
        <PageHead
          title={words.title}
          lede={words.lede}
          drawing="phone"
          above={{ href: "/be-an-ambassador", label: messages.ambassador.title }}
        />
      }
    >
      <NameForm name={name} />
      <h2>{words.copies}</h2>
      <p>{words.keep}</p>
      <div class="fh-copies">
        <ToCopy id="markdown" label={words.markdown} text={copies.markdown} open />
        <ToCopy id="html" label={words.html} text={copies.html} />
        <ToCopy id="text" label={words.text} text={copies.text} />
      </div>
      <CopyIsland c={c} />
    </PublicPage>,
  );
}
