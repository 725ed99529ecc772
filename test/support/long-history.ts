import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const realNames = ["clojurians", "racket", "teeworlds"];
const things = [
  "kiln",
  "ladder",
  "boat",
  "violin",
  "lantern",
  "printer",
  "soup",
  "compiler",
  "garden",
  "route",
];
const places = ["in the cellar", "at the harbour", "on the wiki", "behind the shed", "in the last release"];
const doings = [
  "is broken again",
  "works for me",
  "was moved",
  "needs a new owner",
  "is worth a look",
  "is late",
];
const people = ["Rosalind", "Kofi", "Mireille", "Tomasz", "Ingrid", "Babak", "Yuki"];
const channels = ["workshop", "harbour", "kitchen"];

/** Whole histories of real communities; undefined where they are not there. */
export function realHistories(): string[] | undefined {
  const paths = realNames.map((name) =>
    fileURLToPath(new URL(`../../../shared/data/chat/${name}.jsonl.gz`, import.meta.url)),
  );
  return paths.every((path) => existsSync(path)) ? paths : undefined;
}

/** A made history of so many messages, each another one, in three channels and with conversations. */
export function madeHistory(folder: string, messages: number): string {
  const path = join(folder, "made-history.jsonl");
  const start = Date.parse("2023-03-01T09:00:00Z");
  const lines = Array.from({ length: messages }, (_, i) => ({
    channel: channels[i % channels.length],
    user: people[(i * 5) % people.length],
    text: `the ${things[i % things.length]} ${places[i % places.length]} ${doings[(i * 7) % doings.length]}, number ${i}`,
    ts: new Date(start + i * 60_000).toISOString(),
    ...(i % 4 === 0 && { thread: `talk ${Math.floor(i / 40)} ${i % channels.length}` }),
  }));
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  return path;
}
