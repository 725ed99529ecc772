import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { termsOf } from "#server/memory/words/terms-of.ts";
import { formatId, idsPerMs } from "#server/platform/ids.ts";
import { RecallEngine } from "./recall-engine.ts";
import type { ScoredMessage } from "./recall-query.ts";
import type { Turn } from "./turn-store.ts";

// Worlds of a few channels, authors and words, small enough that everything meets everything.

const audience = ["0000000000000001", "0000000000000002"] as ChannelId[];
const outside = ["0000000000000003", "0000000000000004"] as ChannelId[];
const authors = ["ann", "bob", "carl", "dora"] as MemberId[];
const vocabulary = ["apple", "pear", "plum", "river", "stone", "painted", "painting", "ann", "bob", "zebra"];
const startMs = Date.parse("2026-01-01T00:00:00Z");

const textOf = fc.array(fc.constantFrom(...vocabulary), { maxLength: 8 }).map((words) => words.join(" "));

/** Turns by number; the number gives the id and the time, so that a number is one place in the order. */
function turnsIn(channels: ChannelId[]) {
  return fc
    .uniqueArray(
      fc.record({
        number: fc.integer({ min: 1, max: 80 }),
        channel: fc.constantFrom(...channels),
        author: fc.constantFrom(...authors),
        text: textOf,
        parent: fc.option(
          fc.tuple(fc.integer({ min: 1, max: 80 }), fc.constantFrom(...audience, ...outside)),
        ),
        isInThread: fc.boolean(),
        marks: fc.nat(7),
      }),
      { selector: (turn) => turn.number, maxLength: 25 },
    )
    .map((turns) => turns.map(toTurn));
}

function toTurn(made: {
  number: number;
  channel: ChannelId;
  author: MemberId;
  text: string;
  parent: [number, ChannelId] | null;
  isInThread: boolean;
  marks: number;
}): Turn {
  // Channels take turns within a minute, so that numbers of two worlds never meet.
  const idOf = (number: number, channel: ChannelId) =>
    formatId((startMs + number * 1_200_000) * idsPerMs + Number(channel)) as MessageId;
  return {
    messageId: idOf(made.number, made.channel),
    channelId: made.channel,
    authorId: made.author,
    createdAt: startMs + made.number * 1_200_000,
    parentId: made.parent === null ? null : idOf(...made.parent),
    // One thread a channel, under an id that no turn has.
    threadId: made.isInThread ? (formatId(Number(made.channel) * 1_000) as MessageId) : null,
    marks: made.marks,
    terms: termsOf(made.text),
  };
}

/** Words that are usual in a world as small as these: so few that most are. */
const mostPostings = fc.constantFrom(15_000, 3);

function engineOf(turns: readonly Turn[], options: { mostPostings?: number } = {}): RecallEngine {
  const engine = new RecallEngine(options);
  engine.setSpeakers(authors.map((memberId) => ({ memberId, names: [memberId], isBot: false })));
  for (const turn of turns) engine.upsert(turn);
  return engine;
}

function search(engine: RecallEngine, text: string, nearest: readonly Turn[]): ScoredMessage[] {
  return engine.search({
    text,
    channelIds: audience,
    nearest: nearest.map(({ messageId }, index) => ({ messageId, score: 1 / (index + 1) })),
    now: startMs + 200 * 1_200_000,
    limit: 8,
  });
}

test("text outside the audience moves neither ranking nor scores by a bit", () => {
  fc.assert(
    fc.property(
      turnsIn(audience),
      turnsIn(outside),
      turnsIn(outside),
      fc.array(fc.nat()),
      textOf,
      mostPostings,
      (inside, before, after, order, question, mostPostings) => {
        const nearest = inside.slice(0, 3);
        const engine = (turns: Turn[]) => engineOf(turns, { mostPostings });
        const one = search(engine(shuffle([...before, ...inside], order)), question, nearest);
        const other = search(engine(shuffle([...inside, ...after], order.toReversed())), question, nearest);
        assert.deepEqual(other, one);
        const counts = [before, after].map((rest) =>
          engineOf([...rest, ...inside]).countWords({ words: vocabulary, channelIds: audience }),
        );
        assert.deepEqual(counts[1], counts[0]);
      },
    ),
    { numRuns: 300 },
  );
});

test("vectors found outside the audience count for nothing", () => {
  fc.assert(
    fc.property(turnsIn(audience), turnsIn(outside), textOf, (inside, foreign, question) => {
      const engine = engineOf([...inside, ...foreign]);
      const nearest = inside.slice(0, 3);
      // The same vectors at the same places, the foreign ones before and after them.
      const alone = search(engine, question, nearest);
      const scored = nearest.map(({ messageId }, index) => ({ messageId, score: 1 / (index + 1) }));
      const strangers = foreign.map(({ messageId }) => ({ messageId, score: 5 }));
      const mixed = engine.search({
        text: question,
        channelIds: audience,
        nearest: [...strangers, ...scored],
        now: startMs + 200 * 1_200_000,
        limit: 8,
      });
      assert.deepEqual(mixed, alone);
    }),
  );
});

test("after edits and deletions recall is what it would be had it never seen the old text", () => {
  const change = fc.record({ place: fc.nat(), text: fc.option(textOf) });
  fc.assert(
    fc.property(
      turnsIn([...audience, ...outside]),
      fc.array(change),
      fc.array(fc.nat()),
      textOf,
      mostPostings,
      (turns, changes, order, question, mostPostings) => {
        const engine = engineOf(shuffle(turns, order), { mostPostings });
        search(engine, question, []);
        const living = new Map(turns.map((turn) => [turn.messageId, turn]));
        for (const { place, text } of turns.length === 0 ? [] : changes) {
          const turn = turns[place % turns.length]!;
          if (text === null) {
            engine.remove(turn.messageId);
            living.delete(turn.messageId);
          } else {
            const edited = { ...turn, terms: termsOf(text) };
            engine.upsert(edited);
            living.set(turn.messageId, edited);
          }
          if (place % 3 === 0) search(engine, question, []);
        }
        const never = engineOf([...living.values()], { mostPostings });
        const nearest = [...living.values()].filter((turn) => audience.includes(turn.channelId)).slice(0, 3);
        assert.deepEqual(search(engine, question, nearest), search(never, question, nearest));
        assert.equal(engine.stats().turns, never.stats().turns);
      },
    ),
    { numRuns: 300 },
  );
});

test("excluded messages are as if they had never been, and are there again afterwards", () => {
  fc.assert(
    fc.property(
      turnsIn(audience),
      fc.array(fc.nat()),
      textOf,
      mostPostings,
      (turns, places, question, most) => {
        const excluded = new Set(
          turns.length === 0 ? [] : places.map((place) => turns[place % turns.length]!),
        );
        const options = { mostPostings: most };
        const engine = engineOf(turns, options);
        const before = search(engine, question, []);
        const query = { text: question, channelIds: audience, nearest: [], now: 0, limit: 8 };
        const excludeMessageIds = [...excluded].map((turn) => turn.messageId);
        const never = engineOf(
          turns.filter((turn) => !excluded.has(turn)),
          options,
        );
        assert.deepEqual(engine.search({ ...query, excludeMessageIds }), never.search(query));
        assert.deepEqual(search(engine, question, []), before);
      },
    ),
    { numRuns: 300 },
  );
});

function shuffle<Thing>(things: readonly Thing[], order: readonly number[]): Thing[] {
  return things
    .map((thing, index) => ({ thing, place: order[index % Math.max(1, order.length)] ?? 0 }))
    .sort((one, other) => one.place - other.place)
    .map(({ thing }) => thing);
}
