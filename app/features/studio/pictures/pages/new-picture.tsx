import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, FileField, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { addPicture } from "../add-picture.ts";
import { readPictureForm } from "../picture-input.ts";
import { PICTURE_LIMIT, preparePicture, TOO_LARGE } from "../prepare-picture.ts";
import { PictureFields } from "./picture-form.tsx";
import { bytesOfFile, problemsOf, sentForm } from "./request.ts";

/** The other fields of the form are small. */
const FORM_ROOM = 256 * 1024;

/** GET /pictures/new */
export const newPicturePage = (c: Context<Env>) => page(c, {}, []);

/** POST /pictures/new, multipart. What is too large is refused before any of it is read. */
export async function newPictureAction(c: Context<Env>) {
  // Every form that comes this far says how long it is (see app.tsx).
  if (Number(c.req.header("content-length")) > PICTURE_LIMIT + FORM_ROOM) {
    c.status(413);
    return page(c, {}, [{ field: "file", message: TOO_LARGE }]);
  }
  const { typed, file } = await sentForm(c);
  try {
    const prepared = await lookedAt(c, typed, file);
    const id = await inScope(c, (work) => addPicture(work, prepared, typed));
    return seeOther(c, `/pictures/${id}`, {
      kind: "success",
      text: "The picture is in the library. Now check it against the eleven rules.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}

/** The picture and the words are looked at together, so that one answer names all that is wrong. */
async function lookedAt(c: Context<Env>, typed: Typed, file: File | null) {
  const form = new FormReader(typed);
  readPictureForm(form, typed);
  let refused: readonly FieldProblem[] = [];
  try {
    const prepared = await preparePicture(c.get("services").scanner, await bytesOfFile(file));
    form.done();
    return prepared;
  } catch (error) {
    refused = problemsOf(error);
  }
  throw new Invalid([...refused.filter((one) => one.field === "file"), ...form.problems]);
}

const page = (c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) =>
  c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Add a picture"
      lede="It is drawn anew here. Place, camera and whatever else hides in the file stay behind."
      crumbs={[{ href: "/pictures", label: "Pictures" }]}
    >
      <Card>
        <Form action="/pictures/new" multipart errors={errors}>
          <FileField
            name="file"
            label="Picture"
            hint="JPEG, PNG, WebP, or the first frame of a GIF, up to 25 MB. SVG is not taken: it can hold scripts."
            accept="image/jpeg,image/png,image/webp,image/gif"
            errors={errors}
          />
          {errors.length > 0 && !errors.some((one) => one.field === "file") ? (
            <p class="usa-hint">Choose the file once more. A browser does not keep it.</p>
          ) : null}
          <PictureFields typed={typed} errors={errors} />
          <Actions>
            <Button>Add the picture</Button>
            <Button kind="quiet" href="/pictures">
              Cancel
            </Button>
          </Actions>
        </Form>
      </Card>
    </WorkspacePage>,
  );
