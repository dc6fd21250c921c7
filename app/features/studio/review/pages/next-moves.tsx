/** Where a piece can go from here, beside answers: on the schedule, back to draft, out. */
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { DateField, FieldRow, Select, TextField } from "#ui/fields.tsx";
import { Button, Form } from "#ui/form.tsx";
import { formatDate } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import type { JudgedPiece } from "../../pieces/judge-piece.ts";
import type { MoveId } from "../moves.ts";
import { movesFrom } from "../moves.ts";

/** Moves that this card offers; others have a place of their own. */
const HERE: ReadonlySet<MoveId> = new Set(["withdraw", "unschedule", "publish", "reopen"]);

export function NextMoves(props: {
  judged: JudgedPiece;
  permissions: ReadonlySet<string>;
  here: string;
  hands: readonly { readonly userId: string; readonly name: string }[];
  typed: Typed;
  errors: readonly FieldProblem[];
}) {
  const { here, typed, errors } = props;
  const { piece } = props.judged;
  const moves = movesFrom(piece.status, props.permissions);
  const plain = moves.filter((move) => HERE.has(move.id));
  const schedules =
    piece.status === "scheduled"
      ? props.permissions.has("studio:publish")
      : moves.some((move) => move.id === "schedule");
  if (!schedules && plain.length === 0) return null;
  return (
    <Card title={schedules ? "When it goes out" : "Next"}>
      {schedules ? (
        <Form action={`${here}/schedule`} errors={errors} label="Schedule">
          {piece.status === "scheduled" && piece.plannedOn ? (
            <p>
              Scheduled for {formatDate(piece.plannedOn)}
              {piece.plannedTime ? ` at ${piece.plannedTime}` : ""}; {piece.ownerName} hands it off.
            </p>
          ) : null}
          <FieldRow>
            <DateField
              name="plannedOn"
              label="Day"
              value={typed["plannedOn"] ?? piece.plannedOn}
              errors={errors}
            />
            <TextField
              name="plannedTime"
              label="Time"
              hint="At your place, such as 09:30."
              optional
              width="xs"
              maxlength={5}
              value={typed["plannedTime"] ?? piece.plannedTime}
              errors={errors}
            />
          </FieldRow>
          <Select
            name="hands"
            label="Who hands it off"
            options={props.hands.map((one) => ({ value: one.userId, label: one.name }))}
            value={typed["hands"] ?? piece.ownerUserId}
            errors={errors}
          />
          <Button kind={piece.status === "approved" ? "primary" : "secondary"}>
            {piece.status === "scheduled" ? "Change the schedule" : "Schedule"}
          </Button>
        </Form>
      ) : null}
      {plain.map((move) => (
        <form class="fh-review-move" method="post" action={`${here}/move`}>
          <input type="hidden" name="move" value={move.id} />
          {move.stops.includes("reason") ? (
            <TextField
              id={`reason-${move.id}`}
              name="reason"
              label={`Why ${move.label.toLowerCase()}?`}
              maxlength={500}
              width="full"
              value={typed["move"] === move.id ? typed["reason"] : ""}
            />
          ) : null}
          <Button kind="quiet">{move.label}</Button>
        </form>
      ))}
    </Card>
  );
}
