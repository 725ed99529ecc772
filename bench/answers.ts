import { existsSync } from "node:fs";
import { type Answer, type Answering, openAnswering } from "./answers/answering.ts";
import { facts, historyQuestions, unsaid } from "./answers/questions.ts";
import { realHistory } from "./support/history.ts";
import { verdict } from "./support/report.ts";

// What the learned brain answers, judged by what it quotes: about real histories, about facts that were said once among
// many other things or among few, and about what nobody said. Run: node bench/answers.ts [--show] [NAME ...]

interface Row {
  name: string;
  questions: number;
  /** Answers that quote somebody. */
  answered: number;
  /** Answers whose first quote is right. */
  right: number;
  quotes: number;
  /** Quotes that are beside the matter. */
  noise: number;
}

/** Messages said after the facts, so that they are remembered and not just overheard: more than a room shows. */
const chatter = 40;

/** Prints an answer as people read it. */
let show = (_question: string, _answer: Answer, _mark: string): void => {};

export async function benchAnswers(names: readonly string[] = []): Promise<boolean> {
  console.log("\nanswers of the learned brain");
  const rows: Row[] = [];
  const isWanted = (name: string) => names.length === 0 || names.includes(name);
  for (const [name, questions] of Object.entries(historyQuestions)) {
    if (!isWanted(name)) continue;
    if (!existsSync(realHistory(name))) {
      console.log(`  ${name}: SKIPPED, ../shared/data/chat is not there`);
      continue;
    }
    const answering = await openAnswering(name);
    const isRight = new Map(questions.map(({ text, about }) => [text, about]));
    rows.push(
      await ask(answering, name, [...isRight.keys()], (text, { words, asked }) =>
        isRight.get(text)!.test(`${words}\n${asked}`),
      ),
    );
    rows.push(await ask(answering, `unsaid, in ${name}`, unsaid, () => false));
    if (name === "clojurians") rows.push(await askFacts(answering, `facts, in ${name}`));
    await answering.close();
  }
  if (isWanted("alone")) {
    const answering = await openAnswering();
    rows.push(await askFacts(answering, "facts, alone"));
    rows.push(await ask(answering, "unsaid, among the facts", unsaid, () => false));
    await answering.close();
  }
  print(rows);
  return judge(rows);
}

async function askFacts(answering: Answering, name: string): Promise<Row> {
  for (const { said } of facts) await answering.say(said);
  for (let day = 1; day <= chatter; day++)
    await answering.say(`good morning everybody, day ${day} of the sprint`);
  const saidOf = new Map(facts.flatMap(({ said, asked }) => asked.map((text) => [text, said])));
  return ask(
    answering,
    name,
    [...saidOf.keys()],
    (text, { message }) => message.content === saidOf.get(text),
  );
}

async function ask(
  answering: Answering,
  name: string,
  questions: readonly string[],
  isRight: (question: string, quote: Answer["quotes"][number]) => boolean,
): Promise<Row> {
  const row = { name, questions: questions.length, answered: 0, right: 0, quotes: 0, noise: 0 };
  for (const question of questions) {
    const answer = await answering.ask(question);
    const marks = answer.quotes.map((quote) => isRight(question, quote));
    row.answered += Math.min(1, marks.length);
    row.right += marks[0] === true ? 1 : 0;
    row.quotes += marks.length;
    row.noise += marks.filter((mark) => !mark).length;
    show(question, answer, marks.map((mark) => (mark ? "+" : "-")).join(""));
  }
  return row;
}

function print(rows: readonly Row[]): void {
  console.log(`  ${"set".padEnd(26)} questions  answered  first right  quotes  of them noise`);
  for (const { name, questions, answered, right, quotes, noise } of rows) {
    const figures = [questions, answered, right, quotes, noise].map((figure, at) =>
      String(figure).padStart([9, 10, 13, 8, 15][at]!),
    );
    console.log(`  ${name.padEnd(26)} ${figures.join("")}`);
  }
}

function judge(rows: readonly Row[]): boolean {
  const sum = (part: (row: Row) => number, of: (row: Row) => boolean) =>
    rows.filter(of).reduce((total, row) => total + part(row), 0);
  const isFact = ({ name }: Row) => name.startsWith("facts");
  const isUnsaid = ({ name }: Row) => name.startsWith("unsaid");
  const share = (of: (row: Row) => boolean, part: (row: Row) => number, whole: (row: Row) => number) =>
    sum(part, of) / Math.max(1, sum(whole, of));
  const found = share(
    isFact,
    (row) => row.right,
    (row) => row.questions,
  );
  const invented = share(
    isUnsaid,
    (row) => row.answered,
    (row) => row.questions,
  );
  const percent = (value: number) => `${(100 * value).toFixed(0)} %`;
  const isFound = verdict(`facts that are quoted first ${percent(found)}, goal at least 90 %`, found >= 0.9);
  return (
    verdict(`answers to what nobody said ${percent(invented)}, goal at most 10 %`, invented <= 0.1) && isFound
  );
}

if (import.meta.main) {
  const [, , ...names] = process.argv;
  if (names.includes("--show"))
    show = (question, { text, composeMs }, mark) =>
      console.log(`\n[${mark}] ${question} (${composeMs.toFixed(0)} ms)\n${text.replace(/^/gm, "    ")}`);
  process.exitCode = (await benchAnswers(names.filter((name) => name !== "--show"))) ? 0 : 1;
}
