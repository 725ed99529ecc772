import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { readMessage } from "#server/memory/words/terms-of.ts";
import { idsPerMs } from "#server/platform/ids.ts";
import { RecallEngine } from "./recall-engine.ts";
import type { Narrowing, RecallQuery } from "./recall-query.ts";
import type { Turn } from "./turn-store.ts";

const room = "0000000000000001" as ChannelId;
const otherRoom = "0000000000000002" as ChannelId;
const startMs = Date.parse("2026-01-01T10:00:00Z");
const minuteMs = 60_000;

/** Turns of a room, one a minute, ids by minute. */
function turnAt(minute: number, text: string, rest: Partial<Turn> = {}): Turn {
  const createdAt = startMs + minute * minuteMs;
  return {
    messageId: String(createdAt * idsPerMs).padStart(16, "0") as MessageId,
    channelId: room,
    authorId: "ann" as MemberId,
    createdAt,
    parentId: null,
    threadId: null,
    ...readMessage(text, createdAt),
    ...rest,
  };
}

function engineOf(...turns: Turn[]): RecallEngine {
  const engine = new RecallEngine();
  for (const turn of turns) engine.upsert(turn);
  return engine;
}

function find(engine: RecallEngine, text: string, rest: Partial<RecallQuery> = {}): MessageId[] {
  const query = { text, channelIds: [room], nearest: [], now: startMs, limit: 10, ...rest };
  return engine.search(query).map(({ messageId }) => messageId);
}

test("a message is found by a word of it in another form", () => {
  const said = turnAt(0, "we painted the fence green");
  const engine = engineOf(said, turnAt(200, "lunch at noon"));
  assert.deepEqual(find(engine, "who is painting?"), [said.messageId]);
});

test("the turns around a match are found after it", () => {
  const turns = [
    turnAt(0, "the boiler in the cellar is broken"),
    turnAt(1, "a plumber comes on monday"),
    turnAt(300, "completely other things"),
  ];
  assert.deepEqual(find(engineOf(...turns), "boiler"), [turns[0]!.messageId, turns[1]!.messageId]);
});

test("a usual word brings no turns of its own where a rarer one was found, and counts beside it", () => {
  const usual = Array.from({ length: 9 }, (_, index) => turnAt(index * 100, "the server is slow today"));
  const rare = [turnAt(1_000, "a llama came by"), turnAt(1_100, "a llama near the server")];
  const engine = new RecallEngine({ mostPostings: 5 });
  for (const turn of [...usual, ...rare]) engine.upsert(turn);
  const [one, both] = rare.map(({ messageId }) => messageId);
  assert.deepEqual(find(engine, "llama server"), [both, one]);
  assert.equal(find(engineOf(...usual, ...rare), "llama server").length, 3);
  assert.equal(find(engine, "server").length, 2, "alone it is looked for as any other");
});

test("an answer is found by the words of what it answers, however late it comes", () => {
  const asked = turnAt(0, "who borrowed the red ladder?");
  const answer = turnAt(600, "behind the shed", { parentId: asked.messageId });
  const after = turnAt(601, "good morning everybody");
  const found = find(engineOf(asked, answer, after), "ladder");
  assert.deepEqual(found.toSorted(), [asked.messageId, answer.messageId]);
  const inThread = turnAt(700, "gone, sorry", { threadId: asked.messageId });
  assert.ok(find(engineOf(asked, inThread), "ladder").includes(inThread.messageId));
});

test("a pause ends a session: what was said before it is not around", () => {
  const before = turnAt(0, "the cake recipe needs almonds");
  const after = turnAt(120, "see you");
  assert.deepEqual(find(engineOf(before, after), "almonds"), [before.messageId]);
});

test("a thread is a line of its own", () => {
  const root = turnAt(0, "release plan");
  const inThread = turnAt(1, "we ship on friday", { threadId: root.messageId });
  const inChannel = turnAt(2, "lunch?");
  const found = find(engineOf(root, inThread, inChannel), "ship friday");
  assert.deepEqual(found, [inThread.messageId]);
  assert.ok(!find(engineOf(root, inThread, inChannel), "lunch").includes(inThread.messageId));
});

test("the author who is named comes first", () => {
  const byAnn = turnAt(0, "tabs are fine", { authorId: "ann" as MemberId });
  const byBob = turnAt(300, "tabs are fine with me", { authorId: "bob" as MemberId });
  const engine = engineOf(byAnn, byBob);
  engine.setSpeakers([
    { memberId: "ann" as MemberId, names: ["Ann Lee", "ann"], isBot: false },
    { memberId: "bob" as MemberId, names: ["Bob"], isBot: false },
  ]);
  assert.equal(find(engine, "what does Bob think about tabs")[0], byBob.messageId);
  assert.equal(find(engine, "what does Ann Lee think about tabs")[0], byAnn.messageId);
});

test("the bot's own name is no matter of a question", () => {
  const greeting = turnAt(0, "hello lain");
  const engine = engineOf(greeting, turnAt(300, "the printer is on the third floor"));
  engine.setSpeakers([{ memberId: "bot" as MemberId, names: ["Lain", "terrence"], isBot: true }]);
  assert.ok(!find(engine, "lain, where is the printer?").includes(greeting.messageId));
});

test("what is said twice is found once, and the question itself is not an answer", () => {
  const first = turnAt(0, "the wifi password hangs in the kitchen");
  const again = turnAt(300, "The WIFI password hangs in the kitchen!");
  const asked = turnAt(600, "where is the wifi password?");
  const found = find(engineOf(first, again, asked), "where is the wifi password");
  assert.equal(found.length, 1);
  assert.notEqual(found[0], asked.messageId);
});

test("among many authors nobody fills the answer", () => {
  const loud = Array.from({ length: 9 }, (_, i) =>
    turnAt(i * 100, `coffee opinion number ${"abcdefghi"[i]}${i}`, { authorId: "loud" as MemberId }),
  );
  const others = Array.from({ length: 6 }, (_, i) =>
    turnAt(1000 + i * 100, `coffee is what I drink ${"abcdef"[i]}${i}`, {
      authorId: `other${i}` as MemberId,
    }),
  );
  const found = find(engineOf(...loud, ...others), "coffee", { limit: 9 });
  const byLoud = loud.filter((turn) => found.includes(turn.messageId));
  assert.equal(byLoud.length, 3);
});

test("a person who looks through them sees all of an author, and only what they narrowed it to", () => {
  const byAnn = Array.from({ length: 9 }, (_, i) => turnAt(i * 100, `coffee opinion ${"abcdefghi"[i]}${i}`));
  const others = Array.from({ length: 6 }, (_, i) =>
    turnAt(1000 + i * 100, `coffee at home ${"abcdef"[i]}${i}`, { authorId: `other${i}` as MemberId }),
  );
  const engine = engineOf(...byAnn, ...others);
  const idsOf = (turns: Turn[]) => turns.map(({ messageId }) => messageId);
  const browse = (only: Narrowing) =>
    find(engine, "coffee", { limit: 9, purpose: "browse", only }).toSorted();
  assert.deepEqual(browse({ authorIds: ["ann" as MemberId] }), idsOf(byAnn));
  assert.deepEqual(
    browse({ since: others[3]!.createdAt, before: others[5]!.createdAt }),
    idsOf(others.slice(3, 5)),
  );
  assert.deepEqual(browse({ authorIds: ["nobody" as MemberId] }), []);
});

test("a person is shown what matches itself, also the same question asked before", () => {
  const before = turnAt(0, "where is the wifi password?");
  const answer = turnAt(1, "in the kitchen");
  const other = turnAt(300, "the wifi is slow again", { authorId: "bob" as MemberId });
  const asked = turnAt(600, "where is the wifi password?");
  const engine = engineOf(before, answer, other, asked, turnAt(601, "look around"));
  const found = find(engine, "where is the wifi password?", {
    purpose: "browse",
    excludeMessageIds: [asked.messageId],
  });
  assert.deepEqual(found, [before.messageId, other.messageId]);
});

test("a person is not shown what matches by chance", () => {
  const match = turnAt(0, "the kiln in the workshop is hot");
  const chance = turnAt(300, "a hot lunch of many dishes, and coffee, and cake, and then the long way home");
  const near = turnAt(600, "pottery is baked elsewhere");
  const engine = engineOf(match, chance, near, turnAt(900, "a hot day"), turnAt(1200, "too hot"));
  const nearest = [
    { messageId: near.messageId, score: 0.5 },
    { messageId: chance.messageId, score: 0.25 },
  ];
  const found = find(engine, "kiln workshop hot", { purpose: "browse", nearest });
  assert.ok(found.includes(match.messageId) && found.includes(near.messageId));
  assert.ok(!found.includes(chance.messageId));
});

test("messages that are excluded have no part in the ranking", () => {
  const fact = turnAt(0, "parking is behind the church");
  const asked = turnAt(1, "where is parking parking parking");
  const engine = engineOf(fact, asked);
  const excludeMessageIds = [asked.messageId];
  assert.deepEqual(find(engine, "where is parking", { excludeMessageIds }), [fact.messageId]);
});

test("a message without a common word is found by its vector, in the audience alone", () => {
  const near = turnAt(0, "something else");
  const elsewhere = turnAt(300, "something hidden", { channelId: otherRoom });
  const nearest = [
    { messageId: elsewhere.messageId, score: 0.9 },
    { messageId: near.messageId, score: 0.4 },
  ];
  assert.deepEqual(find(engineOf(near, elsewhere), "unrelated", { nearest }), [near.messageId]);
});

test("words are counted in any of their forms, in the living messages of the audience alone", () => {
  const painted = turnAt(0, "we painted the fence, painted it twice");
  const again = turnAt(1, "painting is fun", { authorId: "bob" as MemberId });
  const engine = engineOf(painted, again, turnAt(2, "lunch"), turnAt(3, "paint", { channelId: otherRoom }));
  const words = ["paint", "lunch", "zebra"];
  assert.deepEqual(engine.countWords({ words, channelIds: [room] }), {
    messages: 3,
    authors: 2,
    holding: [2, 1, 0],
    meant: [undefined, undefined, undefined],
  });
  const excludeMessageIds = [again.messageId];
  assert.deepEqual(engine.countWords({ words, channelIds: [room], excludeMessageIds }).holding, [1, 1, 0]);
  engine.remove(painted.messageId);
  assert.deepEqual(engine.countWords({ words, channelIds: [room] }), {
    messages: 2,
    authors: 2,
    holding: [1, 1, 0],
    meant: [undefined, undefined, undefined],
  });
});

test("a word that nobody used counts as the most usual one that is a letter away", () => {
  const engine = engineOf(
    turnAt(0, "we painted the fence"),
    turnAt(1, "the fence again"),
    turnAt(2, "fences"),
  );
  const { holding, meant } = engine.countWords({ words: ["fecne", "painted", "zzzzz"], channelIds: [room] });
  assert.deepEqual(
    [holding, meant],
    [
      [3, 1, 0],
      ["fence", undefined, undefined],
    ],
  );
});

test("a channel that nobody spoke in, no channel and no word find nothing", () => {
  const engine = engineOf(turnAt(0, "hello there"));
  assert.deepEqual(find(engine, "hello", { channelIds: [otherRoom] }), []);
  assert.deepEqual(find(engine, "hello", { channelIds: [] }), []);
  assert.deepEqual(find(engine, "what is the"), []);
  assert.deepEqual(find(engine, ""), []);
});

test("a question that names a time finds what was written then, or told soon after", () => {
  const day = 24 * 60;
  const bike = turnAt(0, "the bike was repaired");
  const later = turnAt(10 * day, "the bike was repaired");
  const other = turnAt(60 * day, "my bike was repaired again");
  const now = startMs + 90 * day * minuteMs;
  const engine = engineOf(bike, later, other);
  const first = (text: string) => find(engine, text, { now })[0];
  assert.equal(first("which bike was repaired in March?"), other.messageId);
  assert.equal(first("which bike was repaired on 11 January?"), later.messageId);
  assert.equal(first("which bike was repaired 90 days ago?"), bike.messageId);
});

test("who asks what was said yesterday names no word of it", () => {
  const day = 24 * 60;
  const [before, yesterday] = [turnAt(0, "pancakes for breakfast"), turnAt(3 * day, "the kiln exploded")];
  const now = startMs + 4 * day * minuteMs;
  assert.deepEqual(find(engineOf(before, yesterday), "what happened yesterday?", { now }), [
    yesterday.messageId,
  ]);
});

test("where a time is asked for, a message that says one comes first", () => {
  const plain = turnAt(0, "the concert with the band is great fun");
  const timed = turnAt(200, "the concert with the band is next friday");
  const engine = engineOf(plain, timed);
  assert.equal(find(engine, "when is the concert with the band?")[0], timed.messageId);
});

test("a misspelt word is read as what somebody here used", () => {
  const said = turnAt(0, "the transformer on the roof is loud");
  const engine = engineOf(said, turnAt(200, "lunch at noon"));
  for (const text of ["tranformer", "transfromer", "transformmer", "tronsformer"])
    assert.deepEqual(find(engine, text), [said.messageId], text);
});

test("a word that is used here is never read as another one", () => {
  const engine = engineOf(turnAt(0, "a horse in the yard"), turnAt(200, "a house in the yard"));
  assert.equal(find(engine, "the horse")[0], turnAt(0, "").messageId);
});

test("short forms and full ones find each other", () => {
  const said = turnAt(0, "a pic of the kids, see the docs");
  const engine = engineOf(said, turnAt(200, "lunch at noon"));
  for (const text of ["the photo", "which child", "any documentation"])
    assert.deepEqual(find(engine, text), [said.messageId], text);
});

test("a channel that a question names comes first; one outside of the audience changes nothing", () => {
  const here = turnAt(0, "the deploy failed with a timeout");
  const there = turnAt(200, "the deploy failed with a timeout again", { channelId: otherRoom });
  const engine = engineOf(here, there);
  const namedChannels = [{ id: otherRoom, name: "ops" }];
  const both = { channelIds: [room, otherRoom], namedChannels };
  assert.equal(find(engine, "why did the deploy fail in #ops?", both)[0], there.messageId);
  const outside = find(engine, "why did the deploy fail in #ops?", { namedChannels });
  assert.deepEqual(outside, find(engine, "why did the deploy fail in #ops?"));
});

test("what somebody else answers to a question comes before what is said otherwise", () => {
  const turns = [
    turnAt(0, "which paint is best for the boat?"),
    turnAt(1, "the one from the harbour shop", { authorId: "bob" as MemberId }),
    turnAt(300, "the boat needs paint"),
    turnAt(301, "the one from the other shop"),
  ];
  const found = find(engineOf(...turns), "best paint for a boat");
  assert.ok(found.indexOf(turns[1]!.messageId) < found.indexOf(turns[3]!.messageId));
});

test("vectors of a model weigh more than local ones", () => {
  const [byWord, byVector, far] = [
    turnAt(0, "the red ladder"),
    turnAt(200, "something else"),
    turnAt(400, "and more"),
  ];
  const engine = engineOf(byWord, byVector, far);
  const nearest = [byVector, far].map(({ messageId }, at) => ({ messageId, score: 0.9 - at / 2 }));
  const scoreOf = (byModel: boolean) =>
    engine
      .search({ text: "ladder", channelIds: [room], nearest, byModel, now: startMs, limit: 10 })
      .find(({ messageId }) => messageId === byVector.messageId)!.score;
  assert.ok(scoreOf(true) > 5 * scoreOf(false));
});
