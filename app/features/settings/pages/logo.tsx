import type { Context } from "hono";
import {
  checkLogo,
  findLogo,
  logoBytes,
  removeLogo,
  setLogo,
} from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid, NotFound } from "#platform/errors.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { formatInstant } from "#ui/format.ts";
import { Actions, Button, FileField, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";

/** GET /settings/logo: the logo that is set, and a form for another one. */
export const logoPage = (c: Context<Env>): Promise<Response> => render(c, []);

/** POST /settings/logo, multipart. The picture is drawn anew before any transaction. */
export async function setLogoAction(c: Context<Env>): Promise<Response> {
  const sent = (await c.req.parseBody())["logo"];
  try {
    const bytes =
      sent instanceof File ? new Uint8Array(await sent.arrayBuffer()) : new Uint8Array();
    const logo = await checkLogo(bytes);
    await inScope(c, (work) => setLogo(work, logo));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return render(c, error.problems);
  }
  return seeOther(c, "/settings/logo", { kind: "success", text: "The logo is set." });
}

/** POST /settings/logo/remove */
export async function removeLogoAction(c: Context<Env>): Promise<Response> {
  await inScope(c, removeLogo);
  return seeOther(c, "/settings/logo", {
    kind: "success",
    text: "The logo is removed. Reports that were made with it keep it.",
  });
}

/** GET /settings/logo.png: for members only, as the picture that we drew. */
export async function logoPicture(c: Context<Env>): Promise<Response> {
  const bytes = await inScope(c, logoBytes);
  if (!bytes) throw new NotFound("No logo is set.");
  return c.body(new Uint8Array(bytes), 200, {
    "content-type": "image/png",
    "content-disposition": "inline",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache",
  });
}

async function render(c: Context<Env>, errors: readonly FieldProblem[]): Promise<Response> {
  const logo = await inScope(c, findLogo);
  const { organizationName, timeZone } = actorOf(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Logo"
      lede="Shown on reports to leadership. Screen readers say your organization’s name in its place."
      crumbs={[{ href: "/settings", label: "Settings" }]}
    >
      {logo ? (
        <Card title="The logo now">
          <p class="fh-logo">
            <img
              src={`/settings/logo.png?v=${logo.fileId}`}
              alt={organizationName}
              width={Math.round(logo.width / 3)}
              height={Math.round(logo.height / 3)}
            />
          </p>
          <p>
            Set by {logo.setBy}, {formatInstant(logo.setAt.toISOString(), timeZone)}.
          </p>
          <form method="post" action="/settings/logo/remove">
            <Button kind="secondary">Remove the logo</Button>
          </form>
        </Card>
      ) : null}
      <Card title={logo ? "Another logo" : "Choose a logo"}>
        <Form action="/settings/logo" multipart errors={errors}>
          <FileField
            name="logo"
            label="Picture"
            hint="PNG, JPEG or WebP, up to 5 MB. It is drawn anew at up to 900 by 360 pixels. Use your own logo only, never one of HHS or another agency."
            accept="image/png,image/jpeg,image/webp"
            errors={errors}
          />
          <Actions>
            <Button>Set the logo</Button>
          </Actions>
        </Form>
      </Card>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}
