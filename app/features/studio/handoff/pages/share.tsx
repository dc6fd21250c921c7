/** What a link to a piece shows: the piece, its words and its files, without an account. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { FocusPage } from "#ui/page.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { plainPost } from "../../pieces/count.ts";
import { pathPart } from "../../pieces/pages/request.ts";
import { fillsOf } from "../../pieces/to-document.ts";
import { textOn } from "../../pieces/piece.ts";
import { channelOf } from "../../kinds/kinds.ts";
import { noteHandout } from "../../pictures/note-handout.ts";
import { type GraphicSize, GRAPHIC_SIZES } from "../../render/to-picture.ts";
import { fromTheTop, toHtml } from "../../render/to-html.ts";
import { picturesHold, readTakeable, renderTake, type Takeable, whyNot } from "../render-take.ts";
import { countShareDownload, readShare, sharePath } from "../share-links.ts";
import { takeName, takeNamed } from "../takes.ts";
import { asLink, frameFor, gonePage, quietly } from "./public-page.tsx";
import { fileAnswer, pictureAnswer } from "./take-file.ts";
import { CopyIsland, ToCopy } from "./to-copy.tsx";

const place = (c: Context<Env>) => ({
  organizationId: pathPart(c, "organizationId"),
  secret: pathPart(c, "secret"),
});

/** GET /share/:organizationId/:secret: opening it uses nothing up. */
export async function sharePage(c: Context<Env>) {
  quietly(c);
  const { organizationId, secret } = place(c);
  const share = await readShare(c.get("services"), organizationId, secret, "page");
  return share ? showShare(c, share.pieceId, null) : gonePage(c);
}

async function showShare(c: Context<Env>, pieceId: string, problem: string | null) {
  const { organizationId, secret } = place(c);
  const { hotline } = c.get("frame");
  const { takeable, fills, organization } = await asLink(c, organizationId, async (work) => {
    const takeable = await readTakeable(work, pieceId, { hotline });
    return {
      takeable,
      fills: await fillsOf(work, takeable.piece),
      organization: work.actor.organizationName,
    };
  });
  const { piece, document, kind } = takeable;
  const here = sharePath(organizationId, secret);
  return c.html(
    <FocusPage frame={frameFor(c, organization)} title={document.title} lede={kind.name}>
      {problem === null ? null : (
        <Alert kind="error" title="This file cannot be made">
          <p>{problem}</p>
        </Alert>
      )}
      {picturesHold(document) ? null : (
        <Alert kind="info" title="A picture is missing">
          <p>It may not be shown any more. Files can be taken once the piece has another one.</p>
        </Alert>
      )}
      <section class="fh-handoff-look" aria-label="The piece" lang={document.language} dir="auto">
        <div dangerouslySetInnerHTML={{ __html: look(takeable) }}></div>
      </section>
      <Card title="Files">
        <ul class="fh-handoff-files">
          {takeable.takes.map((take) => (
            <li>
              <a class="fh-handoff-file" href={`${here}/file/${takeName(take)}`} download="">
                <strong>{take.format.toUpperCase()}</strong> {take.label}
              </a>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Words to paste">
        <ToCopy id="copy-main" label="Text" text={plainPost(piece.body, fills, hotline)} open />
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
      <p class="usa-hint">{document.notice}</p>
      <CopyIsland c={c} />
    </FocusPage>,
    problem === null ? 200 : 422,
  );
}

/** Pictures stand inside the page, so that no address of one outlives the link. */
const look = ({ document }: Takeable): string =>
  toHtml(fromTheTop(document.blocks), {
    hotline: document.hotline,
    topLevel: 2,
    pictureSrc: (file) => {
      const bytes = Object.hasOwn(document.pictures, file) ? document.pictures[file] : undefined;
      if (!bytes) return null;
      const type = bytes[0] === 0x89 ? "png" : bytes[0] === 0xff ? "jpeg" : "svg+xml";
      return `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
    },
  });

/** GET /share/:organizationId/:secret/file/:file */
export async function shareFile(c: Context<Env>) {
  quietly(c);
  const { organizationId, secret } = place(c);
  const share = await readShare(c.get("services"), organizationId, secret, "page");
  if (!share) return gonePage(c);
  const { hotline } = c.get("frame");
  const takeable = await asLink(c, organizationId, (work) =>
    readTakeable(work, share.pieceId, { hotline }),
  );
  const take = takeNamed(takeable.takes, pathPart(c, "file"));
  if (!take || takeable.draft) throw new NotFound();
  try {
    const file = await renderTake(takeable, take, { now: c.get("services").clock.now() });
    await asLink(c, organizationId, async (work) => {
      await countShareDownload(work, share.shareId);
      await noteHandout(work, { pieceId: share.pieceId, way: "link", what: take.label });
    });
    return fileAnswer(file);
  } catch (error) {
    return showShare(c, share.pieceId, whyNot(error));
  }
}

/** GET /share/:organizationId/:secret/picture.png: for publishing tools, which fetch it themselves. */
export async function shareImage(c: Context<Env>) {
  const { organizationId, secret } = place(c);
  const share = await readShare(c.get("services"), organizationId, secret, "image");
  if (!share) throw new NotFound();
  const { hotline } = c.get("frame");
  const takeable = await asLink(c, organizationId, (work) =>
    readTakeable(work, share.pieceId, { hotline }),
  );
  const size = Object.keys(GRAPHIC_SIZES).find((one) => one === share.size) as
    | GraphicSize
    | undefined;
  if (takeable.draft) throw new NotFound();
  const take = { format: "png" as const, label: "Picture", ...(size ? { size } : {}) };
  try {
    const file = await renderTake(takeable, take, { now: c.get("services").clock.now() });
    const answer = pictureAnswer(file, "public, max-age=300");
    // Other sites show it, which is what it is for.
    answer.headers.set("cross-origin-resource-policy", "cross-origin");
    return answer;
  } catch (error) {
    whyNot(error);
    throw new NotFound();
  }
}
