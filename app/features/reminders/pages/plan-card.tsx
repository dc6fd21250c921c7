import { Actions, Button } from "#ui/button.tsx";
import { Card, Tag } from "#ui/parts.tsx";
import { stepLabel } from "../schema.ts";
import type { ReminderStep } from "../settings.queries.ts";

/** The steps in their order, each with its text and its switch. */
export function PlanCard({ steps, running }: { steps: readonly ReminderStep[]; running: boolean }) {
  return (
    <Card
      title="The plan"
      aside={running ? <Tag kind="success">Running</Tag> : <Tag>Not running</Tag>}
    >
      {steps.length === 0 ? (
        <p>The first texts are being put in place. Look again in five minutes.</p>
      ) : (
        <ol class="fh-plan">
          {steps.map((step) => (
            <PlanStep step={step} />
          ))}
        </ol>
      )}
      <Actions>
        <Button kind="secondary" href="/training/reminders/steps/new?kind=before">
          Add a step before the date
        </Button>
        <Button kind="secondary" href="/training/reminders/steps/new?kind=after">
          Add a step after it
        </Button>
      </Actions>
    </Card>
  );
}

function PlanStep({ step }: { step: ReminderStep }) {
  const label = stepLabel(step);
  return (
    <li class={step.on ? undefined : "fh-plan-off"}>
      <div>
        <b>{label}</b> {step.on ? null : <Tag>Off</Tag>}
        <span>{step.subject}</span>
      </div>
      <div class="fh-plan-do">
        <a href={`/training/reminders/steps/${step.id}`}>
          Read and change<span class="usa-sr-only">: {label}</span>
        </a>
        {step.kind === "several" ? null : (
          <form method="post" action={`/training/reminders/steps/${step.id}/switch`}>
            <input type="hidden" name="on" value={step.on ? "no" : "yes"} />
            <Button kind="quiet" label={`${step.on ? "Switch off" : "Switch on"}: ${label}`}>
              {step.on ? "Switch off" : "Switch on"}
            </Button>
          </form>
        )}
      </div>
    </li>
  );
}
