import type { FieldProblem } from "#platform/errors.ts";
import { FileField, TextField } from "#ui/fields.tsx";
import { formatBytes } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import type { MaterialRow } from "../materials.ts";
import type { Typed } from "./request.ts";

/** Links and files of a session. @param base where the files are downloaded under */
export function MaterialList(props: {
  readonly materials: readonly MaterialRow[];
  readonly base: string;
  readonly may: boolean;
}) {
  if (props.materials.length === 0)
    return props.may ? (
      <p>Nothing yet. Slides and links stand here before, during and after the session.</p>
    ) : (
      <p>Nothing yet.</p>
    );
  return (
    <ul class="fh-materials">
      {props.materials.map((m) => (
        <li>
          <Material m={m} base={props.base} />
          {props.may ? (
            <form method="post" action={`${props.base}/materials/${m.id}/remove`}>
              <Button kind="quiet">
                Remove<span class="usa-sr-only"> {nameOf(m)}</span>
              </Button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const nameOf = (m: MaterialRow): string => m.title ?? m.fileName ?? m.url ?? "Material";

function Material({ m, base }: { m: MaterialRow; base: string }) {
  if (m.url)
    return (
      <a href={m.url} rel="noreferrer">
        {nameOf(m)}
      </a>
    );
  return (
    <span>
      <a href={`${base}/materials/${m.id}`} download="">
        {nameOf(m)}
      </a>{" "}
      <small>
        {m.fileName?.split(".").at(-1)?.toUpperCase()}, {formatBytes(Number(m.size ?? 0))}
      </small>
    </span>
  );
}

/** The form that adds a link or a file. */
export function AddMaterial(props: {
  readonly here: string;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}) {
  const { typed, errors } = props;
  return (
    <details class="fh-more" open={errors.length > 0}>
      <summary>Add a link or a file</summary>
      <Form action={`${props.here}/materials`} multipart errors={errors} label="Add material">
        <TextField
          name="title"
          label="What it is"
          optional
          width="l"
          maxlength={160}
          value={typed["title"]}
          errors={errors}
        />
        <TextField
          name="url"
          label="Link"
          optional
          type="url"
          width="full"
          value={typed["url"]}
          errors={errors}
        />
        <FileField
          name="file"
          label="File"
          hint="PDF, PowerPoint, Word or a picture, up to 10 MB. Nothing about a person who may be trafficked, nothing about patients."
          optional
          accept=".pdf,.pptx,.docx,.png,.jpg,.jpeg,.webp"
          errors={errors}
        />
        <Actions>
          <Button kind="secondary">Add it</Button>
        </Actions>
      </Form>
    </details>
  );
}
