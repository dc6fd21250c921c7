import { type ConcernRoute, concernRoutes } from "../concern-routes.ts";

const SEEN: Readonly<Record<ConcernRoute["seen"], string>> = {
  own: "Seen on the body's own page.",
  official: "Seen on another official page, not on its own.",
  second: "Seen only in other sources. Check it first.",
};

/** Public bodies that take information about goods or a supplier, each with how sure we are of it. */
export function ConcernRoutes() {
  return (
    <dl class="fh-facts">
      {concernRoutes().map((route) => (
        <Route route={route} />
      ))}
    </dl>
  );
}

function Route({ route }: { route: ConcernRoute }) {
  return (
    <div>
      <dt>{route.body}</dt>
      <dd>
        {route.for}{" "}
        {route.url ? (
          <a href={route.url} rel="noreferrer">
            Its page<span class="usa-sr-only">: {route.body}</span>
          </a>
        ) : null}
        {route.phone ? (
          <a href={`tel:+${route.phone.replaceAll(/\D/g, "")}`}>{route.phone}</a>
        ) : null}
        <br />
        <small>
          {SEEN[route.seen]} {route.note ?? ""}
        </small>
      </dd>
    </div>
  );
}
