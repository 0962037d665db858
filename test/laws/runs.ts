/** How often a law is tried: as often as it says, or `UMBAU_LAWS_RUNS` times; `UMBAU_LAWS_SEED` repeats a failure. */
export function runs(ordinarily: number): { readonly numRuns: number; readonly seed?: number } {
  const { UMBAU_LAWS_RUNS: numRuns, UMBAU_LAWS_SEED: seed } = process.env;
  return { numRuns: Number(numRuns ?? ordinarily), ...(seed !== undefined && { seed: Number(seed) }) };
}
