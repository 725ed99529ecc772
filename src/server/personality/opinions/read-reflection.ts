import { z } from "zod";
import type { MemberId, MessageId } from "#contract/ids.ts";
import { termsOf } from "#server/memory/words/terms-of.ts";
import { isShown } from "#server/personality/voice/is-shown.ts";
import { showInvisible } from "#server/platform/visible-characters.ts";
import type { GivenMessage } from "./reflection-input.ts";
import { limits } from "./reflection-prompt.ts";

/** An opinion that several people share, with what they said and who said the opposite. */
export interface Statement {
  topic: string;
  statement: string;
  sources: MessageId[];
  disagreeing: MemberId[];
}

/** `unusable`: it is no answer to what was asked. Nothing to say is one. */
export type Reading = { outcome: "read"; statements: Statement[] } | { outcome: "unusable" };

/** Characters: more is no answer. */
const longestAnswer = 20_000;
const mostOffered = 50;

const answerSchema = z.object({ opinions: z.array(z.unknown()).max(mostOffered) });
const numberSchema = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number),
]);
const opinionSchema = z.object({
  topic: z.string(),
  statement: z.string(),
  sources: z.array(numberSchema).max(mostOffered),
  disagreeing: z
    .array(z.string())
    .max(mostOffered)
    .nullish()
    .transform((labels) => labels ?? []),
});

/** HTML, links, code, names that are called, and the labels that stood for people. */
const unwanted = /<[a-z/!?]|:\/\/|\bwww\.|\]\(|`|(?<![\p{L}\p{N}])@[\p{L}\p{N}]|\bP\d+\b/iu;

/**
 * Takes from a model's answer what can be checked. A statement that names a message or a person that it was not given is
 * left out as a whole: the rest of it is worth no more.
 */
export function readReflection(answer: string, given: readonly GivenMessage[]): Reading {
  const parsed = answerSchema.safeParse(parseJson(answer));
  if (!parsed.success) return { outcome: "unusable" };
  const statements: Statement[] = [];
  const known = new Set<string>();
  for (const offered of parsed.data.opinions) {
    const statement = readStatement(offered, given);
    const name = statement?.statement.toLocaleLowerCase("en");
    if (statement === undefined || known.has(name!)) continue;
    known.add(name!);
    statements.push(statement);
    if (statements.length === limits.statements) break;
  }
  return { outcome: "read", statements };
}

/** Some models put it in a fence, or a sentence around it. */
function parseJson(answer: string): unknown {
  if (answer.length > longestAnswer) return undefined;
  try {
    return JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1));
  } catch {
    return undefined;
  }
}

function readStatement(offered: unknown, given: readonly GivenMessage[]): Statement | undefined {
  const parsed = opinionSchema.safeParse(offered);
  if (!parsed.success) return undefined;
  const [topic, statement] = [plain(parsed.data.topic), plain(parsed.data.statement)];
  if (!isShort(topic, limits.topic) || !isShort(statement, limits.statement)) return undefined;
  const text = `${topic} ${statement}`;
  if (unwanted.test(text) || !isDecent(text)) return undefined;

  const sources = [...new Set(parsed.data.sources)].map((number) => given[number - 1]);
  if (!sources.every((message) => message !== undefined)) return undefined;
  const shown = spread(sources);
  const authors = new Set(sources.map(({ authorId }) => authorId));
  if (authors.size < 2 || !isGrounded(text, sources)) return undefined;

  const writers = new Map(given.map(({ label, authorId }) => [label, authorId]));
  const dissenters = parsed.data.disagreeing.map((label) => writers.get(label));
  if (!dissenters.every((authorId) => authorId !== undefined)) return undefined;
  return {
    topic,
    statement,
    sources: shown.map(({ id }) => id),
    disagreeing: [...new Set(dissenters)].filter((authorId) => !authors.has(authorId)),
  };
}

/** As many as are shown, and of different authors before all others. */
function spread(sources: readonly GivenMessage[]): GivenMessage[] {
  const isFirst = ({ authorId }: GivenMessage, at: number) =>
    sources.findIndex((other) => other.authorId === authorId) === at;
  const ordered = [...sources.filter(isFirst), ...sources.filter((source, at) => !isFirst(source, at))];
  return ordered.slice(0, limits.sources).toSorted((one, other) => one.number - other.number);
}

/** It is about what its sources are about: at least one telling word of it stands in one of them. */
function isGrounded(text: string, sources: readonly GivenMessage[]): boolean {
  const terms = new Set(termsOf(text));
  return terms.size === 0 || sources.some((source) => termsOf(source.text).some((term) => terms.has(term)));
}

/** None of its words is one that Lain never shows, and none is stretched. */
function isDecent(text: string): boolean {
  return (text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).every(isShown);
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function isShort(text: string, longest: number): boolean {
  return text !== "" && text.length <= longest && showInvisible(text) === text;
}
