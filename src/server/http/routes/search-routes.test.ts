import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { MessagePage } from "#contract/page.ts";
import type { SearchByMeaning } from "#server/chat/search/search-messages.ts";
import type { FindAlike } from "#server/chat/search/similar-messages.ts";
import { type ChatServer, startChatServer } from "#test/support/chat-server.ts";

describe("search over HTTP", () => {
  let server: ChatServer;
  let ann: MemberId;
  let bob: MemberId;
  let closedId: ChannelId;
  let nearest: MessageId[] = [];
  let asked: Parameters<SearchByMeaning>[0][] = [];
  const askedAlike: Parameters<FindAlike>[0][] = [];

  before(async () => {
    server = await startChatServer({
      searchByMeaning: async (query) => {
        asked.push(query);
        return nearest;
      },
      findAlike: async (query) => {
        askedAlike.push(query);
        return nearest;
      },
    });
    const { workspace } = server;
    ann = (await workspace.addMember("ann")).id;
    bob = (await workspace.addMember("bob")).id;
    closedId = (await workspace.addChannel("closed", { creatorId: ann, kind: "private" })).id;
    await workspace.post(workspace.generalId, ann, "Atoms are for shared state");
    await workspace.post(workspace.generalId, bob, "I prefer refs to atoms");
    await workspace.post(closedId, ann, "secret atoms");
  });
  beforeEach(() => {
    asked = [];
    nearest = [];
  });
  after(() => server.close());

  const search = async (memberId: MemberId, q: string, rest = ""): Promise<MessagePage> => {
    const answer = await server.call(memberId, "GET", `/search?q=${encodeURIComponent(q)}${rest}`);
    assert.equal(answer.status, 200, `${q}: ${await answer.clone().text()}`);
    return (await answer.json()) as MessagePage;
  };
  const found = async (memberId: MemberId, q: string) =>
    (await search(memberId, q)).messages.map((message) => message.content);

  test("newest first, and only what one may read", async () => {
    assert.deepEqual(await found(bob, "atoms"), ["I prefer refs to atoms", "Atoms are for shared state"]);
    assert.deepEqual((await found(ann, "atoms"))[0], "secret atoms");
    assert.deepEqual(await found(bob, "secret"), []);
    assert.deepEqual(await found(bob, "in:closed"), []);
    assert.deepEqual(await found(ann, "in:#closed ato"), ["secret atoms"]);
  });

  test("filters narrow, alone and with words", async () => {
    assert.deepEqual(await found(bob, "from:@ann atoms"), ["Atoms are for shared state"]);
    assert.deepEqual(await found(bob, "from:me"), ["I prefer refs to atoms"]);
    assert.deepEqual(await found(bob, "atoms -refs"), ["Atoms are for shared state"]);
    assert.deepEqual(await found(bob, "from:nobody atoms"), []);
    assert.deepEqual(await found(bob, "atoms before:2020-01-01"), []);
    assert.equal((await found(bob, "atoms after:2020-01-01")).length, 2);
    assert.deepEqual(await found(bob, "has:file"), []);
  });

  test("pages follow one another without gaps or doubles", async () => {
    const first = await search(bob, "atoms", "&limit=1");
    assert.equal(first.hasMore, true);
    const second = await search(bob, "atoms", `&limit=1&before=${first.messages[0]!.id}`);
    assert.deepEqual([second.messages[0]!.content, second.hasMore], ["Atoms are for shared state", false]);
  });

  test("edited and removed words are not found", async () => {
    const { workspace } = server;
    const message = await workspace.post(workspace.generalId, ann, "ephemeral thought");
    await workspace.edit(message, "lasting thought");
    assert.deepEqual(await found(bob, "ephemeral"), []);
    assert.deepEqual(await found(bob, "lasting"), ["lasting thought"]);
    await workspace.remove(message);
    assert.deepEqual(await found(bob, "lasting"), []);
  });

  test("emoji are found whatever their colour and joins, and words of a script without spaces wherever they stand", async () => {
    const { workspace } = server;
    const texts = [
      "nice👍🏽",
      "our family 👨‍👩‍👧",
      "off to 🇯🇵🇩🇪",
      "東京タワーに行きました",
      "果物",
      "ขอบคุณครับ มา",
    ];
    for (const text of texts) await workspace.post(workspace.generalId, ann, text);
    const [thumb, family, flags, tower, fruit, thanks] = texts;
    const expected: Record<string, (string | undefined)[]> = {
      "👍": [thumb],
      "👍🏿": [thumb],
      "nice 👍": [thumb],
      "👨‍👩‍👧": [family],
      "👩": [family],
      "🇩🇪": [flags],
      "🇵🇩": [],
      京: [tower],
      タワー: [tower],
      "東京 -👍": [tower],
      東行: [],
      果: [fruit],
      ครับ: [thanks],
      มี: [],
    };
    for (const [q, contents] of Object.entries(expected)) assert.deepEqual(await found(bob, q), contents, q);
  });

  test("by meaning: what is near is read and checked again, and keeps its order", async () => {
    const { workspace } = server;
    const secret = await workspace.post(closedId, ann, "not for bob");
    const one = await workspace.post(workspace.generalId, ann, "one");
    const two = await workspace.post(workspace.generalId, bob, "two");
    nearest = [two.id, secret.id, "0000000000000007" as MessageId, one.id];
    const page = await search(bob, "from:ann from:bob numbers", "&mode=meaning");
    assert.deepEqual(
      page.messages.map((message) => message.content),
      ["two", "one"],
    );
    assert.equal(asked[0]!.text, "numbers");
    assert.deepEqual(asked[0]!.channelIds, [workspace.generalId]);
    assert.deepEqual(asked[0]!.only.authorIds?.toSorted(), [ann, bob].toSorted());
  });

  test("by meaning: filters narrow what is asked for, and what it knows nothing of is passed over", async () => {
    const { workspace } = server;
    const one = await workspace.post(workspace.generalId, ann, "apples and pears");
    const two = await workspace.post(workspace.generalId, bob, "pears and plums");
    nearest = [two.id, one.id];
    const contents = async (q: string) =>
      (await search(bob, q, "&mode=meaning&limit=1")).messages.map((message) => message.content);
    assert.deepEqual(await contents("fruit after:2024-01-01 before:2031-01-01"), ["pears and plums"]);
    assert.deepEqual(asked[0]!.only, {
      authorIds: undefined,
      since: Date.UTC(2024, 0, 2),
      before: Date.UTC(2031, 0, 1),
    });
    assert.equal(asked[0]!.limit, 1);
    assert.deepEqual(await contents("fruit -plums"), ["apples and pears"]);
    assert.ok(asked[1]!.limit > 1);
    assert.deepEqual(await contents("fruit has:file"), []);
  });

  test("by meaning: filters alone find what they do without it", async () => {
    const byWords = await search(ann, "in:closed");
    assert.ok(byWords.messages.length > 0);
    assert.deepEqual(await search(ann, "in:closed", "&mode=meaning"), byWords);
    assert.deepEqual(asked, []);
  });

  test("what is like a message is read and checked again, in its order", async () => {
    const { workspace } = server;
    const hidden = await workspace.post(closedId, ann, "the kiln is mine");
    const one = await workspace.post(workspace.generalId, ann, "light the kiln");
    const gone = await workspace.post(workspace.generalId, ann, "no kiln");
    const two = await workspace.post(workspace.generalId, bob, "the kiln is hot");
    await workspace.remove(gone);
    nearest = [two.id, hidden.id, gone.id, one.id];
    const answer = await server.call(bob, "GET", `/messages/${two.id}/similar?limit=7`);
    assert.equal(answer.status, 200);
    const { messages, hasMore } = (await answer.json()) as MessagePage;
    assert.deepEqual([messages.map(({ id }) => id), hasMore], [[two.id, one.id], false]);
    assert.deepEqual(askedAlike.at(-1), {
      messageId: two.id,
      text: "the kiln is hot",
      channelIds: [workspace.generalId],
      limit: 7,
    });
  });

  test("who may not read a message learns nothing of what is like it", async () => {
    const { workspace } = server;
    const hidden = await workspace.post(closedId, ann, "the kiln is mine");
    const asks = askedAlike.length;
    assert.equal((await server.call(bob, "GET", `/messages/${hidden.id}/similar`)).status, 404);
    assert.equal((await server.call(bob, "GET", "/messages/0000000000000007/similar")).status, 404);
    assert.equal(askedAlike.length, asks);
    assert.equal((await server.call(ann, "GET", `/messages/${hidden.id}/similar`)).status, 200);
  });

  test("nothing is like a message without words", async () => {
    const { workspace } = server;
    const root = await workspace.post(workspace.generalId, ann, "soon gone");
    await workspace.post(workspace.generalId, bob, "an answer", { threadId: root.id });
    await workspace.remove(root);
    nearest = [root.id];
    const answer = await server.call(bob, "GET", `/messages/${root.id}/similar`);
    assert.deepEqual(await answer.json(), { messages: [], hasMore: false });
  });
});
