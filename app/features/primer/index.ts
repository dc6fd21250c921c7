export { MyPrimerCard } from "./pages/my-card.tsx";
export { addPrimerPlaces } from "./places.ts";
export { personPrimer, type PrimerResult } from "./results.queries.ts";
