import { formatDate } from "#ui/format.ts";
import { messages } from "./messages.en.ts";
import type { StatementSection } from "./statement-content.ts";

const capital = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

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

/** When somebody last compared the statement with what the program does. */
export const Reviewed = ({ on }: { on: string }) => (
  <p class="fh-source">{messages.reviewed(formatDate(on))}</p>
);
