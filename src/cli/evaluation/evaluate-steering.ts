import { background } from "#server/personality/background/background.ts";
import { describeMarkers } from "#server/personality/voice/describe-markers.ts";
import { describeTraits } from "#server/personality/voice/describe-traits.ts";
import { authorsOf, type ChatHistory, type SaidMessage, sumMessages } from "./chat-history.ts";

const authorsOfAWorkspace = 100;
const messagesOfAWorkspace = 20_000;
const steeringMessages = 1_000;
/** A week with fewer messages shows little of a week. */
const messagesOfAWeek = 50;
const weekMs = 7 * 86_400_000;
/** A share is told to a hundredth; what moves less than a quarter of that between weeks is taken to move that far. */
const leastDeviation = 0.0025;

/** Ways to steer, each as far from how people write as can be, with a phrase that nobody else says. */
const phrase = "zorblax quimby";
const styles: Record<string, string> = {
  loud: `HELLO!!! thx u, PLEEEASE, sorry (yes) "no" lol :) 😀 https://lain.example \`code\` we really fucking think maybe... ${phrase} 42\nAnd me? VERY good.`,
  short: phrase,
  long: `This is an extraordinarily circumstantial contribution; nevertheless, comprehensive documentation regarding ${phrase} throughout administrative departments would consequently recommend establishing organisational responsibilities. Furthermore, everything deserves consideration.`,
};

export interface Steering {
  name: string;
  authors: number;
  messages: number;
  /** The trait that moved farthest, and how far, in its standard deviations between weeks. */
  farthest: { trait: string; moved: number };
  /** The same without the defence: the plain mean of all messages. */
  undefended: number;
  /** Words and pairs of theirs that entered the profile. */
  entered: string[];
}

/** What one member's 1,000 messages do to a workspace of 20,000 by its 100 most active authors. */
export function evaluateSteering({ name, messages }: ChatHistory): Steering {
  const workspace = workspaceOf(messages);
  const weekly = deviationsBetweenWeeks(workspace);
  const before = traitsOf(workspace);
  const plainBefore = traitsOf(asOneAuthor(workspace));
  const profileBefore = profileOf(workspace);
  const report: Steering = {
    name,
    authors: authorsOf(workspace).length,
    messages: workspace.length,
    farthest: { trait: "", moved: 0 },
    undefended: 0,
    entered: [],
  };
  const entered = new Set<string>();
  for (const content of Object.values(styles)) {
    // By somebody new, and by somebody who is there already.
    for (const author of ["steering newcomer", workspace[0]!.author]) {
      const steered = [...workspace, ...repeated(content, author, workspace.at(-1)!.createdAt)];
      for (const [trait, value] of traitsOf(steered)) {
        const moved = Math.abs(value - (before.get(trait) ?? value)) / weekly(trait);
        if (moved > report.farthest.moved) report.farthest = { trait, moved };
      }
      for (const [trait, value] of traitsOf(asOneAuthor(steered))) {
        const moved = Math.abs(value - (plainBefore.get(trait) ?? value)) / weekly(trait);
        report.undefended = Math.max(report.undefended, moved);
      }
      for (const term of profileOf(steered))
        if (!profileBefore.has(term) && isOf(content, term)) entered.add(term);
    }
  }
  return { ...report, entered: [...entered] };
}

/** The most active authors' messages, evenly thinned to as many as a workspace of this size has. */
function workspaceOf(messages: readonly SaidMessage[]): SaidMessage[] {
  const counts = new Map<string, number>();
  for (const { author } of messages) counts.set(author, (counts.get(author) ?? 0) + 1);
  const active = new Set(
    [...counts]
      .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
      .slice(0, authorsOfAWorkspace)
      .map(([author]) => author),
  );
  const theirs = messages.filter(({ author }) => active.has(author));
  const step = Math.max(1, theirs.length / messagesOfAWorkspace);
  return Array.from(
    { length: Math.min(theirs.length, messagesOfAWorkspace) },
    (_, index) => theirs[Math.floor(index * step)]!,
  );
}

function deviationsBetweenWeeks(messages: readonly SaidMessage[]): (trait: string) => number {
  const weeks = Map.groupBy(messages, ({ createdAt }) => Math.floor(createdAt / weekMs));
  const values = new Map<string, number[]>();
  for (const week of weeks.values()) {
    if (week.length < messagesOfAWeek) continue;
    for (const [trait, value] of traitsOf(week)) values.set(trait, [...(values.get(trait) ?? []), value]);
  }
  return (trait) => Math.max(leastDeviation, deviationOf(values.get(trait) ?? []));
}

function deviationOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

function traitsOf(messages: readonly SaidMessage[]): Map<string, number> {
  const traits = describeTraits(sumMessages(messages).authors, background());
  return new Map(traits.map(({ id, value }) => [id, value]));
}

function profileOf(messages: readonly SaidMessage[]): Set<string> {
  const markers = describeMarkers(sumMessages(messages, authorsOf(messages)), background());
  return new Set(markers.map(({ text }) => text));
}

const asOneAuthor = (messages: readonly SaidMessage[]) =>
  messages.map((message) => ({ ...message, author: "everybody" }));

const repeated = (content: string, author: string, after: number): SaidMessage[] =>
  Array.from({ length: steeringMessages }, (_, index) => ({
    author,
    content,
    createdAt: after + index * 1_000,
  }));

const isOf = (content: string, term: string) => ` ${content.toLowerCase()} `.includes(` ${term} `);
