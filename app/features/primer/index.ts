export { MyPrimerCard } from "./pages/my-card.tsx";
export { addPrimerPlaces } from "./places.ts";
export { recordQuiz } from "./record-quiz.ts";
export { startPrimer } from "./start-primer.ts";
export { personPrimer, type PrimerResult } from "./results.queries.ts";
