import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import type { Event } from "#contract/events.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { selectReaders } from "#server/chat/permission-queries.ts";
import { AppError } from "#server/platform/app-error.ts";
import { openTestGateway, type TestGateway } from "#test/support/gateway.ts";
import type { RealtimeClient } from "#test/support/realtime-client.ts";

let world: TestGateway;
let round = 0;
before(async () => {
  world = await openTestGateway();
});
after(() => world.close());

/** What a page holds: the words of each message, by channel. */
type Holdings = Map<ChannelId, Map<MessageId, string>>;

/** A member's page: it applies events, loads what it gains, and comes back by its cursor when it is cut. */
class Page {
  readonly memberId: MemberId;
  readonly rooms: ReadonlySet<ChannelId>;
  /** The creator is in all rooms from the beginning. */
  readonly isCreator: boolean;
  client: RealtimeClient | undefined;
  cursor: string | undefined;
  /** Every event over all connections, of these rooms. */
  readonly events: Event[] = [];
  #taken = 0;

  constructor(memberId: MemberId, rooms: ReadonlySet<ChannelId>, isCreator: boolean) {
    this.memberId = memberId;
    this.rooms = rooms;
    this.isCreator = isCreator;
  }

  async connect(): Promise<void> {
    if (this.client !== undefined) return;
    this.client = await world.connect(
      this.memberId,
      this.cursor === undefined ? {} : { cursor: this.cursor },
    );
    this.cursor ??= this.client.cursor;
    this.#taken = 0;
  }

  /** Keeps what has come so far; what is still on its way is lost with the connection. */
  cut(): void {
    this.take();
    this.client?.cut();
    this.client = undefined;
  }

  take(): void {
    for (const frame of this.client?.frames.slice(this.#taken) ?? []) {
      this.#taken += 1;
      assert.notEqual(frame.type, "resync");
      if (frame.type !== "events") continue;
      this.cursor = frame.cursor;
      this.events.push(...frame.events.filter((event) => this.rooms.has(channelOf(event)!)));
    }
  }
}

function channelOf(event: Event): ChannelId | undefined {
  if ("channelId" in event) return event.channelId;
  if ("message" in event) return event.message.channelId;
  return "channel" in event ? event.channel.id : undefined;
}

/** Words by message, as the database has them now. */
async function stored(channelId: ChannelId): Promise<Map<MessageId, string>> {
  const { read } = world.workspace.storage;
  const rows = await read
    .selectFrom("messages")
    .select(["id", "content"])
    .where("channel_id", "=", channelId)
    .execute();
  return new Map(rows.map((row) => [row.id, row.content]));
}

/** What the page shows at the end. A channel that was gained is loaded, as a page does it. */
async function holdingsOf(page: Page, publicRooms: ReadonlySet<ChannelId>): Promise<Holdings> {
  const atFirst = page.isCreator ? page.rooms : publicRooms;
  const holdings: Holdings = new Map([...atFirst].map((room) => [room, new Map()]));
  for (const event of page.events) {
    const channelId = channelOf(event)!;
    const isMine = "memberId" in event && event.memberId === page.memberId && !publicRooms.has(channelId);
    if (event.type === "member.joined" && isMine) holdings.set(channelId, await stored(channelId));
    else if (event.type === "member.left" && isMine) holdings.delete(channelId);
    const held = holdings.get(channelId);
    if (event.type === "message.created") held?.set(event.message.id, event.message.content);
    if (event.type === "message.updated") held?.set(event.message.id, event.message.content);
    if (event.type === "message.deleted") held?.delete(event.messageId);
  }
  return holdings;
}

const steps = fc.array(
  fc.record({
    action: fc.constantFrom(
      "post",
      "post",
      "post",
      "edit",
      "delete",
      "enter",
      "leave",
      "cut",
      "connect",
      "wait",
    ),
    member: fc.nat(3),
    room: fc.nat(2),
    which: fc.nat(30),
  }),
  { minLength: 20, maxLength: 80 },
);

test("E1–E6, R2: whatever happens and whoever is cut off, each page ends with what it may see, once and in order", async () => {
  await fc.assert(fc.asyncProperty(steps, runRound), { numRuns: 25 });
});

async function runRound(list: typeof steps extends fc.Arbitrary<infer Steps> ? Steps : never): Promise<void> {
  round += 1;
  const { workspace } = world;
  const { commands, read } = workspace.storage;
  const memberIds: MemberId[] = [];
  for (const name of ["ann", "ben", "cleo", "dan"])
    memberIds.push((await workspace.addMember(`${name}${round}`)).id);
  const creatorId = memberIds[0]!;
  const rooms: ChannelId[] = [];
  for (const [index, kind] of (["public", "private", "private"] as const).entries())
    rooms.push((await workspace.addChannel(`room${round}-${index}`, { creatorId, kind })).id);
  const publicRooms = new Set([rooms[0]!]);
  const pages = memberIds.map((memberId) => new Page(memberId, new Set(rooms), memberId === creatorId));
  for (const page of pages) await page.connect();

  const messages: { id: MessageId; author_id: MemberId; channel_id: ChannelId }[] = [];
  /** Who could read a room at some time since these words were there. */
  const couldRead: { words: string; room: ChannelId; memberIds: Set<MemberId> }[] = [];
  const noteReaders = async (room: ChannelId) => {
    const readers = (await selectReaders(read, [room])).get(room);
    for (const said of couldRead.filter((each) => each.room === room))
      for (const memberId of memberIds)
        if (readers === "everyone" || readers?.has(memberId)) said.memberIds.add(memberId);
  };
  const say = async (room: ChannelId, words: string, saying: () => Promise<unknown>) => {
    await saying();
    couldRead.push({ words, room, memberIds: new Set() });
    await noteReaders(room);
  };

  for (const [index, { action, member, room: roomIndex, which }] of list.entries()) {
    const memberId = memberIds[member]!;
    const room = rooms[roomIndex]!;
    const page = pages[member]!;
    const message = messages[which % Math.max(1, messages.length)];
    const words = `words ${round} ${index}`;
    try {
      if (action === "post")
        await say(room, words, async () => messages.push(await workspace.post(room, memberId, words)));
      else if (action === "edit" && message)
        await say(message.channel_id, words, () =>
          commands.editMessage({ memberId: message.author_id, messageId: message.id, content: words }),
        );
      else if (action === "delete" && message) await workspace.remove(message);
      else if (action === "enter") {
        await commands.addChannelMember({ callerId: creatorId, channelId: room, memberId });
        await noteReaders(room);
      } else if (action === "leave" && memberId !== creatorId)
        await commands.removeChannelMember({ callerId: creatorId, channelId: room, memberId });
      else if (action === "cut") page.cut();
      else if (action === "connect") await page.connect();
      else if (action === "wait") await world.settled();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  for (const page of pages) await page.connect();
  const end = await workspace.post(workspace.generalId, creatorId, "the end");
  for (const page of pages) {
    await page.client!.until(() => page.client!.contents().includes("the end"));
    page.cut();
  }
  await workspace.remove(end);

  for (const page of pages) {
    const created = page.events.flatMap((event) =>
      event.type === "message.created" ? [event.message.id] : [],
    );
    assert.deepEqual(created, [...new Set(created)].sort(), "once and in order");
    const seen = JSON.stringify(page.events);
    for (const { words, memberIds: readers } of couldRead)
      if (!readers.has(page.memberId))
        assert.ok(!seen.includes(`"${words}"`), `${words} was never theirs to read`);
    const holdings = await holdingsOf(page, publicRooms);
    for (const room of rooms) {
      const readers = (await selectReaders(read, [room])).get(room);
      const mayRead = readers === "everyone" || readers?.has(page.memberId) === true;
      assert.deepEqual(sorted(holdings.get(room)), mayRead ? sorted(await stored(room)) : undefined);
    }
  }
}

function sorted(held: Map<MessageId, string> | undefined): [MessageId, string][] | undefined {
  return held && [...held].sort(([left], [right]) => (left < right ? -1 : 1));
}
