/** Take it out: every file of a piece, its words to copy, its links, where it stands. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Grid, Tag } from "#ui/parts.tsx";
import { channelOf } from "../../kinds/kinds.ts";
import { plainPost } from "../../pieces/count.ts";
import { addressesOf } from "../../pieces/piece.queries.ts";
import { textOn } from "../../pieces/piece.ts";
import { pathPart } from "../../pieces/pages/request.ts";
import { fillsOf } from "../../pieces/to-document.ts";
import { GRAPHIC_SIZES } from "../../render/to-picture.ts";
import { pieceStatusLabel } from "../../schema.ts";
import { newsPathOf, NEWS_FAMILIES } from "../publish-news.ts";
import { readTakeable, type Takeable } from "../render-take.ts";
import { sharesOf } from "../share-links.ts";
import { takeName } from "../takes.ts";
import { OutCard } from "./out-card.tsx";
import { MailCard, NewsCard, ShareCard } from "./take-cards.tsx";
import type { TakeState } from "./take-state.ts";
import { CopyIsland, ToCopy } from "./to-copy.tsx";

/** Families that a hospital mails. */
export const MAIL_FAMILIES: readonly string[] = [
  "newsletter",
  "email",
  "message",
  "feedback",
  "event",
];

/** GET /pieces/:id/take */
export const takePage = (c: Context<Env>) => takeView(c, {});

export async function takeView(c: Context<Env>, state: TakeState) {
  const id = pathPart(c, "id");
  const { hotline } = c.get("frame");
  const read = await inScopeOfPage(c, id);
  const { takeable, fills } = read;
  const { piece, kind, draft } = takeable;
  const may = actorOf(c).permissions;
  const files = !draft || may.has("studio:write");
  const publishes = may.has("studio:publish");
  const outProps = { piece, addresses: read.addresses, newsPath: read.newsPath, state };
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={piece.title || "A piece without a title"}
      lede={
        <>
          <Tag kind={draft ? "warning" : "success"}>{pieceStatusLabel(piece.status)}</Tag>{" "}
          {kind.name} · Take it out
        </>
      }
      crumbs={[
        { href: "/pieces", label: "Pieces" },
        { href: `/pieces/${id}`, label: piece.title || "The piece" },
      ]}
      wide
    >
      {draft ? (
        <Alert kind="warning" title="Nobody has approved this piece yet">
          <p>Its files say “Draft”, and it cannot be shared. Only those who write can take them.</p>
        </Alert>
      ) : null}
      <Grid columns="main-aside">
        <div>
          {files ? <FilesCard takeable={takeable} /> : null}
          <Card title="Words to paste">
            <ToCopy
              id="copy-main"
              label={piece.channels.length > 0 ? "Main text" : "Text"}
              text={plainPost(piece.body, fills, hotline)}
              open
            />
            {piece.channels.map((channel) =>
              piece.variants[channel] === undefined ? null : (
                <ToCopy
                  id={`copy-${channel}`}
                  label={channelOf(channel)?.name ?? channel}
                  text={plainPost(textOn(piece, channel), fills, hotline)}
                />
              ),
            )}
            {takeable.alt === null ? null : (
              <ToCopy id="copy-alt" label="Alternative text of the picture" text={takeable.alt} />
            )}
          </Card>
        </div>
        <div>
          {draft || !publishes ? null : <OutCard {...outProps} />}
          {draft || !publishes ? null : (
            <ShareCard
              id={id}
              shares={read.shares}
              state={state}
              timeZone={actorOf(c).timeZone}
              now={c.get("services").clock.now().toString()}
            />
          )}
          {MAIL_FAMILIES.includes(kind.family) && may.has("studio:write") ? (
            <MailCard id={id} email={actorOf(c).email} on={c.get("services").mailer.on} />
          ) : null}
          {NEWS_FAMILIES.includes(kind.family) && publishes && !draft ? (
            <NewsCard id={id} path={read.newsPath} base={c.get("services").config.url} />
          ) : null}
        </div>
      </Grid>
      <CopyIsland c={c} />
    </WorkspacePage>,
    (state.errors?.length ?? 0) > 0 ? 400 : 200,
  );
}

/** Also after a refused form, whose request may write: the page only reads. */
const inScopeOfPage = (c: Context<Env>, id: string) =>
  inScope(c, async (work) => {
    const takeable = await readTakeable(work, id, { hotline: c.get("frame").hotline });
    return {
      takeable,
      fills: await fillsOf(work, takeable.piece),
      addresses: await addressesOf(work, id),
      shares: await sharesOf(work, id),
      newsPath: await newsPathOf(work, id),
    };
  });

function FilesCard({ takeable }: { takeable: Takeable }) {
  const { piece, takes } = takeable;
  const base = `/pieces/${piece.id}/take`;
  const drawn = takes.filter((take) => take.format === "png");
  return (
    <Card title="Files">
      <ul class="fh-handoff-files">
        {takes
          .filter((take) => take.format !== "png")
          .map((take) => (
            <li>
              <a class="fh-handoff-file" href={`${base}/${takeName(take)}`} download="">
                <strong>{take.format.toUpperCase()}</strong> {take.label}
              </a>
            </li>
          ))}
      </ul>
      {drawn.length > 0 ? (
        <ul class="fh-handoff-pictures">
          {drawn.map((take) => (
            <li>
              <img
                src={`${base}/${takeName(take)}?show`}
                alt={takeable.alt ?? ""}
                width={GRAPHIC_SIZES[take.size ?? "x"].width}
                height={GRAPHIC_SIZES[take.size ?? "x"].height}
                loading="lazy"
                decoding="async"
              />
              <a class="fh-handoff-file" href={`${base}/${takeName(take)}`} download="">
                <strong>PNG</strong> {take.label.replace(/^Picture: /, "")}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
