/** The HTML alternative of a mail: the same words in one plain frame, nothing loaded from anywhere. */
import type { Child } from "hono/jsx";

export interface FramedMail {
  readonly subject: string;
  readonly sender: string;
  /** The text with its placeholders still in it. */
  readonly text: string;
  /** What stands for each placeholder. `{link}` alone on a line becomes a button. */
  readonly links: Readonly<Record<string, string>>;
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

/** A whole HTML document, as text. Tables and styles on the elements: mail programs know no others. */
export function framedMail(mail: FramedMail): string {
  const document = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light" />
        <title>{mail.subject}</title>
      </head>
      <body style="margin:0;padding:0;background:#f7f8f6">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
          <tr>
            <td align="center" style="padding:24px 12px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border={0}
                style="max-width:560px;background:#ffffff;border:1px solid #e2e6ec;border-radius:10px"
              >
                <tr>
                  <td style={`padding:20px 28px 0;${FONT};font-size:14px;color:#526078`}>
                    {mail.sender}
                  </td>
                </tr>
                <tr>
                  <td
                    style={`padding:8px 28px 24px;${FONT};font-size:16px;line-height:1.5;color:#16233b`}
                  >
                    {paragraphs(mail)}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
  return `<!doctype html>${String(document)}`;
}

function paragraphs({ text, links }: FramedMail): Child {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((part) => {
      const lines = part.split("\n");
      if (part.trim() === "{link}" && links["link"]) return <LinkButton href={links["link"]} />;
      if (part.startsWith("- ") && lines.every((line) => /^(- | {2})/.test(line)))
        return <List lines={lines} links={links} />;
      const heading = lines.length === 1 && part.endsWith(":");
      return (
        <p style={heading ? "margin:20px 0 0;font-weight:600" : "margin:16px 0 0"}>
          <Lines lines={lines} links={links} />
        </p>
      );
    });
}

/** Lines that begin with "- " are points; those set in by two spaces belong to the point before. */
function List({ lines, links }: { lines: readonly string[]; links: FramedMail["links"] }) {
  const points: string[][] = [];
  for (const line of lines)
    if (line.startsWith("- ")) points.push([line.slice(2)]);
    else points.at(-1)?.push(line.trim());
  return (
    <ul style="margin:6px 0 0;padding:0 0 0 20px">
      {points.map((point) => (
        <li style="margin:8px 0 0">
          <Lines lines={point} links={links} />
        </li>
      ))}
    </ul>
  );
}

const Lines = ({ lines, links }: { lines: readonly string[]; links: FramedMail["links"] }) => (
  <>
    {lines.map((line, at) => (
      <>
        {at > 0 ? <br /> : null}
        <Line line={line} links={links} />
      </>
    ))}
  </>
);

function LinkButton({ href }: { href: string }) {
  return (
    <p style="margin:20px 0 4px">
      <a
        href={href}
        style="display:inline-block;padding:12px 20px;background:#1d5fc4;color:#ffffff;border-radius:6px;text-decoration:none;font-weight:600"
      >
        Open your page
      </a>
    </p>
  );
}

/** A line of text; a link inside it shows its address, so that it reads the same as the plain text. */
function Line({ line, links }: { line: string; links: FramedMail["links"] }) {
  return (
    <>
      {line.split(/(\{[a-z ]+\}|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((piece) => {
        const named = /^\{.*\}$/.test(piece) ? links[piece.slice(1, -1)] : undefined;
        const href = named ?? (/^https?:\/\//.test(piece) ? piece : undefined);
        if (href === undefined) return <>{piece}</>;
        return (
          <a href={href} style="color:#1d5fc4;overflow-wrap:anywhere">
            {href}
          </a>
        );
      })}
    </>
  );
}
