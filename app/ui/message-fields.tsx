/** A drafted message in a form: to change, then to send from here or to note as sent elsewhere. */
import { TextArea, TextField } from "./fields.tsx";
import { Actions, Button, type FieldError } from "./form.tsx";

interface MessageFieldsProps {
  readonly text: Readonly<Record<string, string | undefined>>;
  readonly errors: readonly FieldError[];
  /** What the body is called: Message, Letter. */
  readonly label?: string;
  readonly rows: number;
  /** On the button that mails it; null where nobody can be mailed. */
  readonly send?: string | null;
  readonly cancel: string;
}

/** Subject, body, and two ways out by `way`: `mail` or `copied`. */
export const MessageFields = (props: MessageFieldsProps) => (
  <>
    <TextField
      name="subject"
      label="Subject"
      width="full"
      maxlength={200}
      value={props.text["subject"]}
      errors={props.errors}
    />
    <TextArea
      name="body"
      label={props.label ?? "Message"}
      rows={props.rows}
      maxlength={8000}
      value={props.text["body"]}
      errors={props.errors}
    />
    <Actions>
      {props.send === null ? null : (
        <Button name="way" value="mail" icon="mail">
          {props.send ?? "Send it"}
        </Button>
      )}
      <Button name="way" value="copied" kind="secondary">
        I sent it another way
      </Button>
      <Button kind="quiet" href={props.cancel}>
        Cancel
      </Button>
    </Actions>
  </>
);
