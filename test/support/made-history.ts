import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const realHistory = fileURLToPath(new URL("../../../shared/data/chat/clojurians.jsonl.gz", import.meta.url));

const conversations: [question: string, ...answers: string[]][] = [
  [
    "what is the right way to hold application state?",
    "an atom at the edge of the system is enough for most state, keep everything else pure functions",
    "I would use one atom for the whole state and pass values down, many atoms get out of step",
  ],
  [
    "when do you reach for refs instead of atoms?",
    "almost never, atoms cover the state that has to change independently",
    "refs only when two pieces of state have to change together in one transaction",
  ],
  [
    "is it fine to put an atom inside a map?",
    "it works but printing and comparing such state is a pain, I avoid nested atoms",
    "we did that with component state and regretted it after a month",
  ],
  [
    "which editor do people use here?",
    "emacs with cider, the structural editing alone is worth it",
    "cursive is the easiest start if you know the other IDEs",
  ],
  [
    "how do you read a large csv file lazily?",
    "open a reader, use line-seq and keep the reduction inside with-open",
    "careful, the lazy sequence must be consumed before the reader is closed",
  ],
];
const people = ["Rosalind", "Kofi", "Mireille", "Tomasz"];

/** A history to import: a real one where it is there, or one that says as much about the same things. */
export function historyFile(folder: string): { path: string; channel: string } {
  if (existsSync(realHistory)) return { path: realHistory, channel: "clojure" };
  const path = join(folder, "history.jsonl");
  const start = Date.parse("2019-03-01T09:00:00Z");
  const lines = conversations.flatMap((texts, conversation) =>
    texts.map((text, turn) => ({
      channel: "clojure",
      user: people[(conversation + turn) % people.length],
      text,
      ts: new Date(start + conversation * 86_400_000 + turn * 60_000).toISOString(),
      thread: `conversation-${conversation}`,
    })),
  );
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  return { path, channel: "clojure" };
}
