import { formatInstant } from "#ui/format.ts";
import { Actions, Button } from "#ui/form.tsx";
import { Alert, Card } from "#ui/parts.tsx";

/** The member's own calendar address of a campaign: made here, shown once, ended here. */
export function FeedCard(props: {
  base: string;
  made: Date | null;
  address: string | null;
  timeZone: string;
}) {
  const { base, made, address } = props;
  return (
    <Card title="In your own calendar" id="feed">
      {address === null ? null : (
        <Alert kind="success" title="This is your address. It is shown once.">
          <p>
            <code class="fh-program-address">{address}</code>
          </p>
          <p>Add it in your calendar as a calendar from the web. Share it with nobody.</p>
        </Alert>
      )}
      <p>
        A private address keeps your calendar up to date. Or{" "}
        <a href={`${base}/calendar.ics`} download="">
          download the calendar file
        </a>{" "}
        once.
      </p>
      {made === null ? null : (
        <p class="usa-hint">Made {formatInstant(made.toISOString(), props.timeZone)}.</p>
      )}
      <Actions>
        <form method="post" action={`${base}/feed`}>
          <Button kind="secondary">
            {made === null ? "Make an address" : "Make a new address"}
          </Button>
        </form>
        {made === null ? null : (
          <form method="post" action={`${base}/feed/end`}>
            <Button kind="quiet">End the address</Button>
          </form>
        )}
      </Actions>
    </Card>
  );
}
