import type { FieldProblem } from "#platform/errors.ts";
import { Hidden, TextArea, TextField } from "#ui/fields.tsx";
import { Button, ErrorSummary } from "#ui/form.tsx";
import { Card, Tag } from "#ui/parts.tsx";
import { kindLabel } from "../../kinds.ts";
import type { Library } from "../../open-library.ts";
import { readFilter } from "../../search/filter.ts";
import { searchLibrary } from "../../search/search-library.ts";
import type { ListEntry } from "../list-entries.ts";

const FOUND = 8;

/** One resource on a list: where it stands, why, and the buttons that change both. */
export function EntryRow(props: {
  one: ListEntry;
  here: string;
  may: boolean;
  first: boolean;
  last: boolean;
}) {
  const { one, here, may } = props;
  const title = one.entry?.title ?? one.id;
  const at = `${here}/entries/${one.id}`;
  return (
    <li id={`r-${one.id}`}>
      <h3>
        <a href={`/resources/${one.id}`}>{title}</a>
      </h3>
      <p class="fh-list-facts">
        {one.entry ? kindLabel(one.entry.kind) : <Tag kind="warning">Not shown to visitors</Tag>}{" "}
        {one.from ? <Tag kind="info">Merged into another</Tag> : null}{" "}
        {one.successor ? <Tag kind="info">{`Newer: ${one.successor.title}`}</Tag> : null}
      </p>
      {one.note ? <p class="fh-list-note">{one.note}</p> : null}
      {may ? (
        <div class="fh-list-buttons">
          {props.first ? null : <Press action={`${at}/up`} word="Move up" title={title} />}
          {props.last ? null : <Press action={`${at}/down`} word="Move down" title={title} />}
          <Press action={`${at}/out`} word="Take off" title={title} />
          <details class="fh-library-more">
            <summary>
              {one.note ? "Change the note" : "Add a note"}
              <span class="usa-sr-only">: {title}</span>
            </summary>
            <form method="post" action={`${at}/note`}>
              <TextArea
                name="note"
                id={`note-${one.id}`}
                label="Why it is on the list"
                optional
                rows={2}
                maxlength={500}
                value={one.note}
              />
              <Button kind="secondary">Keep the note</Button>
            </form>
          </details>
        </div>
      ) : null}
    </li>
  );
}

const Press = (props: { action: string; word: string; title: string }) => (
  <form method="post" action={props.action}>
    <Button kind="quiet" label={`${props.word}: ${props.title}`}>
      {props.word}
    </Button>
  </form>
);

/** Finds resources by words and adds them, one press each. */
export function AddCard(props: {
  here: string;
  q: string;
  library: Library;
  taken: readonly string[];
  errors: readonly FieldProblem[];
}) {
  const { here, q } = props;
  const found =
    q === "" ? null : searchLibrary(props.library, readFilter(new URLSearchParams({ q }))).found;
  return (
    <Card title="Add resources" id="add">
      <ErrorSummary errors={props.errors} />
      <form method="get" action={`${here}#add`} class="fh-list-by">
        <TextField name="q" label="Find in the library" type="search" width="l" value={q} />
        <Button kind="secondary">Find</Button>
      </form>
      {found === null ? null : found.length === 0 ? (
        <p>Nothing fits these words. Try fewer of them.</p>
      ) : (
        <ul class="fh-list-found">
          {found.slice(0, FOUND).map((entry) => (
            <li>
              <span>
                {entry.title} <small>{kindLabel(entry.kind)}</small>
              </span>
              {props.taken.includes(entry.id) ? (
                <Tag kind="success">On the list</Tag>
              ) : (
                <form method="post" action={`${here}/entries`}>
                  <Hidden name="resource" value={entry.id} />
                  <Hidden name="q" value={q} />
                  <Button kind="secondary" label={`Add ${entry.title}`}>
                    Add
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
