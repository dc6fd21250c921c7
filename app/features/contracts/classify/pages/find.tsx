import { Button, TextField } from "#ui/form.tsx";

/** One field that narrows a list by words, in one line. */
export function Find(props: { action: string; label: string; words: string }) {
  return (
    <form class="fh-filters" method="get" action={props.action} aria-label={props.label}>
      <TextField name="q" label={props.label} type="search" value={props.words} />
      <Button kind="secondary">Find</Button>
    </form>
  );
}
