import { once } from "node:events";
import { availableParallelism } from "node:os";
import { relative, resolve } from "node:path";
import { type EventData, run, type TestsStream } from "node:test";
import { inspect } from "node:util";

export interface TestTally {
  passed: number;
  failed: number;
  /** "file › title: reason" of each test that did not run. */
  skipped: string[];
}

/** After that, files whose process never ends are stopped and named. */
const longestRunMs = 30 * 60_000;

interface Suite {
  globPatterns: string[];
  /** Test files that run at the same time. */
  concurrency?: number;
  /** A test that takes longer has failed. */
  timeoutMs: number;
}

/** Runs test files, each in a process of its own, and shows what failed and what was skipped; silent about the rest. */
export async function runNodeTests({ globPatterns, concurrency, timeoutMs }: Suite): Promise<TestTally> {
  const stream = run({
    globPatterns,
    concurrency: concurrency ?? Math.max(2, availableParallelism()),
    timeout: timeoutMs,
    signal: AbortSignal.timeout(longestRunMs),
  });
  const tally: TestTally = { passed: 0, failed: 0, skipped: [] };
  showFailures(stream);
  const noteSkip = ({ file, name, skip, todo }: EventData.TestPass | EventData.TestFail) => {
    const reason = skip ?? (todo && "todo");
    const words = reason === true ? "no reason given" : reason;
    if (words) tally.skipped.push(`${shortPath(file)} › ${name}: ${words}`);
  };
  stream.on("test:pass", noteSkip);
  stream.on("test:fail", noteSkip); // a "todo" that fails does not count as failed
  stream.on("test:summary", ({ file, counts }) => {
    if (file !== undefined) return; // one for each file, then the one of the whole run
    tally.passed = counts.passed;
    tally.failed = counts.tests - counts.passed - counts.skipped - counts.todo;
  });
  await once(stream.resume(), "end");
  return tally;
}

/** Prints each failure as it comes, and in the end what the processes of the failed files wrote. */
function showFailures(stream: TestsStream): void {
  const outputs = new Map<string, string>();
  const failedFiles = new Set<string>();
  const keepOutput = ({ file, message }: { file?: string; message: string }) => {
    const path = shortPath(file);
    outputs.set(path, (outputs.get(path) ?? "") + message);
  };
  stream.on("test:stdout", keepOutput);
  stream.on("test:stderr", keepOutput);
  stream.on("test:fail", ({ file, line, name, details, todo }) => {
    if (todo) return;
    failedFiles.add(shortPath(file));
    if (details.type === "suite") return; // its tests have spoken
    console.log(
      `\n✖ ${name}\n  ${shortPath(file)}:${line}\n${inspect(details.error.cause ?? details.error)}\n`,
    );
  });
  stream.on("end", () => {
    for (const file of failedFiles) {
      const output = outputs.get(file);
      if (output) console.log(`\nWritten by ${file}:\n${output}`);
    }
  });
}

const shortPath = (file = "") => relative(process.cwd(), resolve(file));
