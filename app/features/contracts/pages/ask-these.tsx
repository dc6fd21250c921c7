import { Button } from "#ui/button.tsx";

/** Leads from a list to a new round of requests that asks exactly its suppliers. */
export function AskThese(props: {
  readonly list: "requirements" | "suppliers";
  /** The list's own query. */
  readonly where: string;
  readonly may: ReadonlySet<string>;
}) {
  if (!props.may.has("requests:send")) return null;
  const query = new URLSearchParams({ list: props.list, where: props.where });
  return (
    <Button href={`/contracts/requests/new?${query.toString()}`} kind="secondary">
      Ask these suppliers
    </Button>
  );
}
