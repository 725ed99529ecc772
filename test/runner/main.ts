import { type StepResult, steps } from "./steps.ts";

/** `npm test` or `npm test -- unit e2e`: runs the steps, says a line on each, and ends with the number of tests. */
async function main(asked: string[]): Promise<void> {
  const unknown = asked.find((name) => !(name in steps));
  if (unknown !== undefined) {
    console.error(`"${unknown}" is no step of the tests; these are: ${Object.keys(steps).join(", ")}.`);
    process.exit(2);
  }
  // The tests choose their own options: none of this shell's may reach the servers that they start.
  for (const name of Object.keys(process.env)) if (name.startsWith("LAIN_")) delete process.env[name];

  const results: StepResult[] = [];
  for (const [name, step] of Object.entries(steps)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const startedAt = performance.now();
    const result = await step();
    results.push(result);
    console.log(describe(name, result, performance.now() - startedAt));
  }
  console.log(`\n${summary(results)}`);
  process.exit(results.some(({ state }) => state === "failed") ? 1 : 0);
}

function describe(name: string, { state, tally, reason }: StepResult, tookMs: number): string {
  const parts = [
    name.padEnd(6),
    (state === "ok" ? state : state.toUpperCase()).padEnd(8),
    `${(tookMs / 1000).toFixed(1).padStart(6)} s`,
    tally && `  ${tally.passed} passed, ${tally.failed} failed`,
    reason && `  ${reason}`,
  ];
  return parts.filter(Boolean).join(" ");
}

function summary(results: StepResult[]): string {
  const tallies = results.flatMap(({ tally }) => tally ?? []);
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  const skipped = tallies.flatMap((tally) => tally.skipped);
  const counts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
  ];
  return [...skipped.map((skip) => `skipped: ${skip}`), counts.join(", ")].join("\n");
}

await main(process.argv.slice(2));
