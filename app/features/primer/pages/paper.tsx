import { formatDate } from "#ui/format.ts";
import { TextField } from "#ui/form.tsx";
import { Facts } from "#ui/parts.tsx";
import { messages } from "../messages.en.ts";

const words = messages.paper;

interface PaperProps {
  readonly edition: string;
  readonly score: number;
  readonly questions: number;
  /** Whose it is and when, as recorded; a visitor types both for the print, and sends neither. */
  readonly recorded?: { readonly name: string; readonly day: string } | undefined;
}

/** What is printed: that somebody finished the primer, and what that is not. */
export function Paper({ edition, score, questions, recorded }: PaperProps) {
  return (
    <section class="fh-card fh-primer-paper" aria-labelledby="paper-title">
      <h2 id="paper-title">{words.title}</h2>
      {recorded ? (
        <Facts
          items={[
            { term: words.nameLabel, value: recorded.name },
            { term: words.dayLabel, value: formatDate(recorded.day) },
          ]}
        />
      ) : (
        <>
          <p class="fh-primer-screen">{words.stays}</p>
          <TextField name="name" label={words.nameLabel} autocomplete="off" width="l" />
          <TextField name="day" label={words.dayLabel} autocomplete="off" width="s" />
        </>
      )}
      <p>
        {words.about}. {words.edition(edition)}. {words.score(score, questions)}.
      </p>
      {(recorded ? words.isNotRecorded : words.isNot).map((line) => (
        <p class="fh-source">{line}</p>
      ))}
    </section>
  );
}
