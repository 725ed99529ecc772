import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { depths, evaluateRecall } from "#cli/evaluation/evaluate-recall.ts";
import { verdict } from "./support/report.ts";

// What Lain recalls, on conversations whose questions come with the turns that answer them, beside the plain mix in the same
// run. `./lain eval recall` says more. Run: node bench/recall.ts

const folder = fileURLToPath(new URL("../../shared/data/locomo-dev", import.meta.url));
const goals = [73, 82, 89];

export async function benchRecall(): Promise<boolean> {
  if (!existsSync(folder)) {
    console.log("\nrecall: SKIPPED, its conversations are not there");
    return true;
  }
  console.log("\nrecall: percent of the evidence among the first turns found");
  const { recall, plainMix, difference } = await evaluateRecall(folder, []);
  const reached = depths.map((depth, at) => {
    const { low, high } = difference[at]!;
    const interval = `${low.toFixed(1)} to ${high.toFixed(1)} more than the plain mix's ${plainMix[at]!.toFixed(1)}`;
    const text = `R@${depth} ${recall[at]!.toFixed(1)}, goal ${goals[at]}; ${interval}`;
    return verdict(text, recall[at]! >= goals[at]!);
  });
  return reached.every(Boolean);
}

if (import.meta.main) process.exitCode = (await benchRecall()) ? 0 : 1;
