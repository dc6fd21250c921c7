import { Actions, Button } from "#ui/button.tsx";
import { formatInstant } from "#ui/format.ts";
import { Alert, Card } from "#ui/parts.tsx";

/** A private calendar address: made, shown this once, made anew, ended. */
export function FeedCard(props: {
  readonly title: string;
  readonly about: string;
  /** Where the form goes; `/end` behind it ends the address. */
  readonly action: string;
  readonly made: Date | null;
  /** The address just made; null at any other time, since only its hash is kept. */
  readonly address: string | null;
  readonly timeZone: string;
  /** Whether the reader may make and end it; everybody may their own. */
  readonly may?: boolean;
}) {
  const { made, address } = props;
  return (
    <Card title={props.title}>
      {address === null ? null : (
        <Alert kind="success" title="This is the address. It is shown once.">
          <p>
            <code class="fh-program-address">{address}</code>
          </p>
          <p>Add it in your calendar as a calendar from the web. Whoever has it can read it.</p>
        </Alert>
      )}
      <p>{props.about}</p>
      {made === null ? null : (
        <p class="usa-hint">Made {formatInstant(made.toISOString(), props.timeZone)}.</p>
      )}
      {props.may === false ? null : (
        <Actions>
          <form method="post" action={props.action}>
            <Button kind="secondary">
              {made === null ? "Make an address" : "Make a new address"}
            </Button>
          </form>
          {made === null ? null : (
            <form method="post" action={`${props.action}/end`}>
              <Button kind="quiet">End the address</Button>
            </form>
          )}
        </Actions>
      )}
    </Card>
  );
}
