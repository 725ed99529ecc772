import { parseArgs } from "node:util";
import { benchAnswers } from "./answers.ts";
import { benchBroadcast } from "./broadcast.ts";
import { benchFirstDelta } from "./first-delta.ts";
import { benchHistoryPage } from "./history-page.ts";
import { benchIdle } from "./idle.ts";
import { benchImport } from "./import.ts";
import { benchMemory } from "./memory.ts";
import { benchPageWeight } from "./page-weight.ts";
import { benchPersonality } from "./personality.ts";
import { benchRecall } from "./recall.ts";
import { benchTiming } from "./timing.ts";

/** Every measured claim. Each prints its figures beside a reference from the same run and answers whether its goals were reached. */
const benches = {
  broadcast: benchBroadcast,
  import: benchImport,
  "first-delta": benchFirstDelta,
  "history-page": benchHistoryPage,
  idle: benchIdle,
  "page-weight": benchPageWeight,
  recall: benchRecall,
  personality: () => benchPersonality({ isMillion: values.million === true }),
  answers: () => benchAnswers(),
  timing: benchTiming,
  memory: () => benchMemory({ isMillion: values.million === true }),
};

type Name = keyof typeof benches;
const names = Object.keys(benches) as Name[];
const usage = `npm run bench [-- ${names.join(" | ")} ...] [-- --million]
Without names all run. With a million messages too where that is asked for: making them takes minutes, once.`;

const { values, positionals } = parseArgs({
  options: { million: { type: "boolean" }, help: { type: "boolean" } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !names.includes(name as Name));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no bench ${unknown.join(", ")}.\n${usage}` : usage);
  process.exit(unknown.length > 0 ? 1 : 0);
}

const isWanted = (name: Name) => positionals.length === 0 || positionals.includes(name);
const missed: Name[] = [];
for (const name of names) if (isWanted(name) && !(await benches[name]())) missed.push(name);
console.log(missed.length === 0 ? "\nEvery goal was reached." : `\nMissed a goal: ${missed.join(", ")}.`);
process.exitCode = missed.length === 0 ? 0 : 1;
