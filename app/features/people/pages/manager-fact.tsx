import type { ManagerOf } from "../managers.queries.ts";
import type { Person } from "../person.queries.ts";

/**
 * The manager and why: what the record says, or whom a department or site has at its head.
 * @param link whether the actor may see the manager's own page
 */
export function managerFact(person: Person, manager: ManagerOf | null, link: boolean) {
  const unknown =
    person.managerKey !== null && manager?.because !== "named"
      ? `The record names ${person.managerKey}, who is not on the roster today.`
      : null;
  if (manager === null) return { term: "Manager", value: unknown ?? "–" };
  const why = manager.because === "named" ? "named on the record" : `heads ${manager.unit ?? "it"}`;
  return {
    term: "Manager",
    value: (
      <>
        {link ? <a href={`/people/${manager.managerId}`}>{manager.name}</a> : manager.name} ({why}){" "}
        {unknown}
      </>
    ),
  };
}
