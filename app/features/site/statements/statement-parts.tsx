import { formatDate } from "#ui/format.ts";
import { messages } from "./messages.en.ts";
import type { StatementSection } from "./statement-content.ts";

/** A name that begins a sentence begins with a capital. */
const capital = (text: string) =>
  text.replaceAll(/(^|[.?] )(\p{Ll})/gu, (start) => start.toUpperCase());

/** The sections of a statement; "{who}" becomes the name of the organization. */
export function StatementSections(props: {
  readonly sections: readonly StatementSection[];
  readonly who: string;
}) {
  return (
    <>
      {props.sections.map((section) => (
        <>
          <h2 id={section.id}>{section.title}</h2>
          <ul>
            {section.points.map((point) => (
              <li>{capital(point.replaceAll("{who}", props.who))}</li>
            ))}
          </ul>
        </>
      ))}
    </>
  );
}

/** Leads to the sections, for a page whose sections stand in a column of their own. */
export function StatementContents({ sections }: { sections: readonly StatementSection[] }) {
  return (
    <nav class="fh-card" aria-label={messages.contents}>
      <h2>{messages.contents}</h2>
      <ul class="fh-statement-contents">
        {sections.map((section) => (
          <li>
            <a href={`#${section.id}`}>{section.title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** When somebody last compared the statement with what the program does. */
export const Reviewed = ({ on }: { on: string }) => (
  <p class="fh-source">{messages.reviewed(formatDate(on))}</p>
);
