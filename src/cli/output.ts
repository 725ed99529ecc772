import { createInterface } from "node:readline/promises";
import { Presets, SingleBar } from "cli-progress";

export interface Output {
  /** The result: one line for a person, or JSON for a script. */
  result(sentence: string, data: unknown): void;
  note(sentence: string): void;
  /** For a script alone. */
  data(data: unknown): void;
  /** Part of a text that comes piece by piece; for a person alone. */
  piece(text: string): void;
  progress(label: string): ProgressBar;
  /** Asks somebody at a terminal; where nobody is there, the answer is no. */
  confirm(question: string): Promise<boolean>;
}

export interface ProgressBar {
  update(share: number, detail: string): void;
  stop(): void;
}

const silentBar: ProgressBar = { update: () => {}, stop: () => {} };

/** Writes results to standard output and everything else to standard error, so that scripts can read results. */
export function createOutput(json: boolean): Output {
  return {
    result(sentence, data) {
      process.stdout.write(`${json ? JSON.stringify(data) : sentence}\n`);
    },
    note(sentence) {
      if (!json) process.stderr.write(`${sentence}\n`);
    },
    data(data) {
      if (json) process.stdout.write(`${JSON.stringify(data)}\n`);
    },
    piece(text) {
      if (!json) process.stdout.write(text);
    },
    async confirm(question) {
      if (json || !process.stdin.isTTY) return false;
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      const leaving = new AbortController();
      terminal.once("SIGINT", () => leaving.abort());
      try {
        const { signal } = leaving;
        return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `, { signal })).trim());
      } catch (error) {
        if (leaving.signal.aborted) return false;
        throw error;
      } finally {
        terminal.close();
      }
    },
    progress(label) {
      if (json || !process.stderr.isTTY) return silentBar;
      const bar = new SingleBar(
        { format: `${label} {bar} {percentage} %  {detail}`, hideCursor: true },
        Presets.shades_classic,
      );
      bar.start(1_000, 0, { detail: "" });
      return {
        update: (share, detail) => bar.update(Math.round(Math.min(1, share) * 1_000), { detail }),
        stop: () => bar.stop(),
      };
    },
  };
}

/** `3 min 20 s`, or words where it cannot be known. */
export function describeSeconds(seconds: number | null): string {
  if (seconds === null) return "time left unknown";
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s left` : `${minutes} min ${seconds % 60} s left`;
}
