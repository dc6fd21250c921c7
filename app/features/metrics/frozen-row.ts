/** A reading to be frozen, before its close is known. */
export interface FrozenRow {
  readonly metric_id: string;
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly definition: string;
}
