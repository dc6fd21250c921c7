/** A box that people never see and programs that fill in everything do. */
import { messages } from "./messages.en.ts";

const NAME = "website_url";

/** Stands in a public form beside its real fields; hidden from eyes, keyboard and screen readers. */
export function TrapField() {
  return (
    <div class="fh-trap" aria-hidden="true">
      <label for="trap">{messages.form.trap}</label>
      <input id="trap" name={NAME} type="text" tabindex={-1} autocomplete="off" />
    </div>
  );
}

/** True where a program filled in what nobody sees: answer as if all went well, and keep nothing. */
export const isTrapped = (form: FormData | URLSearchParams): boolean => Boolean(form.get(NAME));
