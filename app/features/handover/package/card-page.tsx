/** The one page of a package, as a learning system shows it. Plain HTML: nothing is loaded from elsewhere. */
import { raw } from "hono/html";
import type { Hotline } from "#ui/frame.ts";
import { type CourseCard, NOT_HHS } from "../course-cards.ts";

export interface CardPage {
  readonly card: CourseCard & { readonly url: string };
  readonly organizationName: string;
  readonly hotline: Hotline;
  /** The script beside the page that speaks with the learning system. */
  readonly script: string;
}

/** The page as text. */
export const cardPage = (page: CardPage): string =>
  `<!doctype html>${String(<CardDocument {...page} />)}`;

function CardDocument({ card, organizationName, hotline, script }: CardPage) {
  const elsewhere = <span class="quiet"> Opens in a new tab.</span>;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{card.title}</title>
        <link rel="stylesheet" href="page.css" />
        <script src={script} defer></script>
      </head>
      <body>
        <main>
          <h1>{card.title}</h1>
          <p class="quiet">
            {card.number ? `${card.place}, course ${card.number}. ` : `${card.place}. `}
            {organizationName}
          </p>
          <p>{card.description}</p>
          {card.facts ? <p>{card.facts}</p> : null}
          <ol>
            <li>
              <h2>1. Take the course</h2>
              <p>
                It is not in this window. You take it on {card.place}, with an account of your own
                there.
                {elsewhere}
              </p>
              <p>
                <a
                  class="button"
                  id="course"
                  href={card.url}
                  target="_blank"
                  rel="noopener noreferrer"
                >
                  Open the course on {card.place}
                </a>
              </p>
            </li>
            <li>
              <h2>2. Keep the certificate</h2>
              <p>
                Answer the evaluation at its end if there is one. Then save the certificate as a PDF
                or take a picture of it.
              </p>
            </li>
            <li>
              <h2>3. Send the certificate to {organizationName}</h2>
              <p id="back" hidden>
                You have opened the course from here before. Have you finished it?
              </p>
              <p>
                This page cannot see that you are done. Your certificate shows it.
                {elsewhere}
              </p>
              <p>
                <a
                  class="button second"
                  href={card.proofUrl}
                  target="_blank"
                  rel="noopener noreferrer"
                >
                  Send your certificate
                </a>
              </p>
              <p class="quiet">{raw(breakable(card.proofUrl))}</p>
            </li>
          </ol>
          <p>
            <b>Credit.</b> {card.credit}
          </p>
          <p class="quiet" id="connection" role="status">
            Connecting to your learning system.
          </p>
          <p>
            <button class="second" type="button" id="return" hidden>
              Back to the learning system
            </button>
          </p>
          <footer>
            <p>
              National Human Trafficking Hotline: <a href={hotline.phoneHref}>{hotline.phone}</a>,
              text <a href={hotline.smsHref}>{hotline.sms}</a>,{" "}
              <a href={hotline.chatHref} rel="noreferrer" target="_blank">
                chat
              </a>
              . Free and confidential, day and night. In danger, call 911.
            </p>
            <p class="quiet">{NOT_HHS}</p>
          </footer>
        </main>
      </body>
    </html>
  );
}

/** A long address may break after each slash, so that a phone need not scroll sideways. */
const breakable = (url: string): string => escapeXml(url).replaceAll("/", "/<wbr>");

/** Text for XML and HTML: what has a meaning there is written as an entity; what cannot stand there is left out. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll(
      /[&<>"']/g,
      (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" })[sign]!,
    );
}
