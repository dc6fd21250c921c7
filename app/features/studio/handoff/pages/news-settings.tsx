import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, Checkbox, type FieldError, Form, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { problemsOf } from "../../pieces/pages/request.ts";
import { newsSettings } from "../news.queries.ts";
import { setNewsSettings } from "../news-settings.ts";
import { slugOf } from "../slug.ts";

/** GET /news-settings */
export const newsSettingsPage = (c: Context<Env>) => view(c, [], null);

/** POST /news-settings */
export async function newsSettingsAction(c: Context<Env>) {
  const typed = await formFields(c);
  const input = { slug: typed["slug"] ?? "", listed: typed["listed"] === "1" };
  try {
    await inScope(c, (work) => setNewsSettings(work, input));
  } catch (error) {
    return view(c, problemsOf(error), input);
  }
  return seeOther(c, "/news-settings", { kind: "success", text: "Kept." });
}

async function view(
  c: Context<Env>,
  errors: readonly FieldError[],
  typed: { readonly slug: string; readonly listed: boolean } | null,
) {
  const { kept, wanted } = await inScope(c, async (work) => ({
    kept: await newsSettings(work),
    wanted: slugOf(work.actor.organizationName),
  }));
  const { url } = c.get("services").config;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="News on the web"
      lede="Where the pieces stand that you publish as pages."
      crumbs={[{ href: "/pieces", label: "Pieces" }]}
    >
      <Card>
        {kept.slug === null ? (
          <p>Nothing is published yet. The address is made with your first page.</p>
        ) : (
          <p>
            <a href={`/news/${kept.slug}`} class="fh-handoff-address">
              {url}/news/{kept.slug}
            </a>
          </p>
        )}
        <Form action="/news-settings" errors={errors}>
          <TextField
            name="slug"
            label="Your name in the address"
            hint="Small letters, digits and hyphens. A new name ends every address that you gave away."
            value={typed?.slug ?? kept.slug ?? wanted}
            errors={errors}
            required
          />
          <Checkbox
            name="listed"
            value="1"
            label="Search engines may list these pages"
            checked={typed?.listed ?? kept.listed}
          />
          <Actions>
            <Button>Keep</Button>
          </Actions>
        </Form>
      </Card>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}
