import { Button } from "#ui/button.tsx";

/** Leads from a list to a new round of requests that asks exactly its suppliers; for who may ask. */
export function AskThese(props: {
  readonly list: "requirements" | "suppliers";
  /** The list's own query. */
  readonly where: string;
}) {
  const query = new URLSearchParams({ list: props.list, where: props.where });
  return (
    <Button href={`/contracts/requests/new?${query.toString()}`} kind="secondary">
      Ask these suppliers
    </Button>
  );
}
