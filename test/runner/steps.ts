import { findChromium, installChromium } from "./chromium.ts";
import { succeeds } from "./command.ts";
import { runNodeTests, type TestTally } from "./node-tests.ts";

export interface StepResult {
  /** `skipped`: what the step needs could not be had. In CI that is a failure. */
  state: "ok" | "failed" | "skipped";
  tally?: TestTally;
  reason?: string;
}

const isCi = Boolean(process.env.CI);
const minutes = 60_000;

/** The steps of `npm test`, in their order. */
export const steps: Record<string, () => Promise<StepResult>> = { types, lint, unit, page, e2e };

async function types(): Promise<StepResult> {
  const server = await succeeds("node_modules/.bin/tsc", ["-p", "tsconfig.json"]);
  const web = await succeeds("node_modules/.bin/tsc", ["-p", "tsconfig.web.json"]);
  return okIf(server && web);
}

async function lint(): Promise<StepResult> {
  return okIf(
    await succeeds("node_modules/.bin/biome", [isCi ? "ci" : "check", "--error-on-warnings", "--colors=off"]),
  );
}

async function unit(): Promise<StepResult> {
  const globPatterns = ["{src,test,bench}/**/*.test.ts", "scripts/*.test.mjs"];
  return tested(await runNodeTests({ globPatterns, timeoutMs: 2 * minutes }));
}

async function page(): Promise<StepResult> {
  return okIf(await succeeds(process.execPath, ["scripts/page.mjs"]));
}

async function e2e(): Promise<StepResult> {
  installChromium();
  const chromium = findChromium();
  if (!chromium) {
    const reason = "no Chromium: install it, name it in $CHROMIUM, or run as root on Debian";
    return { state: isCi ? "failed" : "skipped", reason };
  }
  process.env.CHROMIUM = chromium;
  await page(); // alone, this step must not test an old page
  // One journey at a time: a browser and a server fill two cores.
  return tested(
    await runNodeTests({ globPatterns: ["test/e2e/**/*.e2e.ts"], concurrency: 1, timeoutMs: 10 * minutes }),
  );
}

const okIf = (isOk: boolean): StepResult => ({ state: isOk ? "ok" : "failed" });

/** In CI every test runs, save those that need the files beside this repository. */
function tested(tally: TestTally): StepResult {
  if (tally.failed > 0) return { state: "failed", tally };
  if (tally.passed === 0) return { state: "failed", tally, reason: "no test ran" };
  const mayBeSkipped = (skip: string) => !isCi || skip.includes("../shared");
  if (tally.skipped.every(mayBeSkipped)) return { state: "ok", tally };
  return { state: "failed", tally, reason: "in CI no test may be skipped" };
}
