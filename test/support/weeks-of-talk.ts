import { writeFileSync } from "node:fs";
import { join } from "node:path";

const people = ["Rosalind", "Kofi", "Mireille", "Tomasz", "Ingrid"];
const dayMs = 86_400_000;

/** First they sail and shout, in lower case; then they fire pots, and write whole sentences. */
const sailing = [
  "ahoy, who takes the dinghy out today",
  "ahoy! the mainsail is mended, lol",
  "is the dinghy dry? the keel looks wet to me",
  "lol the mainsail again",
  "wind is good, the keel is fine, lets go",
];
const firing = [
  "The kiln was hot enough for the blue glaze this morning.",
  "Thank you, the glaze on my bowl came out beautifully.",
  "I would not open the kiln before noon, the clay cracks.",
  "Could somebody order more clay for the next firing?",
  "The glaze needs another hour in the kiln, I think.",
];

export interface WeeksOfTalk {
  path: string;
  channel: string;
  /** In UTC. */
  firstDay: string;
  lastDay: string;
  /** The day on which they turn from sails to pots. */
  turn: string;
}

/** A history of ten weeks to import, in which everything changes after five. */
export function weeksOfTalk(folder: string): WeeksOfTalk {
  const path = join(folder, "weeks-of-talk.jsonl");
  const start = Date.parse("2025-03-03T10:00:00Z");
  const lines = Array.from({ length: 70 }, (_, day) => {
    const texts = day < 35 ? sailing : firing;
    return people.map((user, turn) => ({
      channel: "shed",
      user,
      text: texts[(day + turn) % texts.length],
      ts: new Date(start + day * dayMs + turn * 240_000).toISOString(),
    }));
  }).flat();
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  const day = (index: number) => new Date(start + index * dayMs).toISOString().slice(0, 10);
  return { path, channel: "shed", firstDay: day(0), lastDay: day(69), turn: day(35) };
}
