/**
 * Every table the program's queries may name. A feature adds its own beside its code:
 *
 *     declare module "#platform/db/tables.ts" {
 *       interface Tables { person: PersonTable }
 *     }
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- features fill it
export interface Tables {}
