/** What stops a piece, what was kept and why, for whoever reviews it. */
import { Icon } from "#ui/icon.tsx";
import { Card } from "#ui/parts.tsx";
import type { Judged } from "../../pieces/concern.ts";
import { stopsText } from "../../pieces/pages/concern-list.tsx";

const MOST = 30;

export function Stops(props: { judged: Judged; due: readonly string[]; mendAt: string | null }) {
  const { stops, kept } = props.judged;
  return (
    <Card title={stops.length > 0 ? stopsText(stops.length) : "Nothing stops it"}>
      {stops.length === 0 ? (
        <p class="fh-concerns-clear">
          <Icon name="success" /> Nothing that a machine can see.
        </p>
      ) : (
        <ul class="fh-review-stops">
          {stops.slice(0, MOST).map((one) => (
            <li>
              <b>{one.title}</b> {one.why}
            </li>
          ))}
        </ul>
      )}
      {stops.length > 0 && props.mendAt ? (
        <p>
          <a href={props.mendAt}>Mend it in Compose</a>
        </p>
      ) : null}
      {props.due.length > 0 ? (
        <>
          <h3>Still needed</h3>
          <ul>
            {props.due.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
      {kept.length > 0 ? (
        <>
          <h3>Kept with a reason</h3>
          <ul class="fh-review-kept">
            {kept.map((one) => (
              <li>
                <b>{one.title}</b> {one.kept!.reason} <small>{one.kept!.by}</small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
