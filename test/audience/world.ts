import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { PassingFrame } from "#contract/realtime.ts";
import { createLearnedBrain } from "#server/brain/learned/learned-brain.ts";
import type { AnsweringBrain, Material } from "#server/brain/material.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { type AnsweringWorkspace, openAnsweringWorkspace } from "#test/support/answering-workspace.ts";
import { createLyingVectorIndex } from "#test/support/lying-vector-index.ts";
import { openRecallHere } from "#test/support/open-recall-here.ts";
import { openStorageHere } from "#test/support/open-storage-here.ts";
import { createEchoingBrain } from "./echoing-brain.ts";
import type { Room, Said } from "./naive-workspace.ts";
import type { Action, Inside, Saying, Script, Somebody } from "./script.ts";
import type { WorkspacePlan } from "./workspace-plan.ts";

/** An answer of Lain's while a script is lived through: what it may be made of, and what it was made of. */
export interface Given {
  inside: Inside;
  material: Material;
  frames: PassingFrame[];
}

/** A script as the product lives through it. In world 1 all texts are others that may be others. */
export interface World {
  workspace: AnsweringWorkspace;
  given: readonly Given[];
  text(words: number): string;
  idOf(said: Said): MessageId;
  channelIdOf(room: Room): ChannelId;
  memberIdOf(who: Somebody): MemberId;
  /** Does all but the last questions. */
  liveThrough(): Promise<void>;
  /** Says something. Lain has not heard of it. */
  say(saying: Saying): Promise<MessageId>;
  /** Lets Lain hear of everything and answer; what it says may be made of `inside`. */
  settle(inside: Inside | undefined): Promise<void>;
}

export type WorldKind = Pick<WorkspacePlan, "brain" | "index"> & {
  number: 0 | 1;
  /** As in the product; slow. */
  hasThreads?: boolean;
};

const startMs = Date.UTC(2024, 2, 3);

export async function openWorld(script: Script, kind: WorldKind): Promise<World> {
  const clock = createManualClock(startMs);
  const given: Given[] = [];
  let expected: Inside | undefined;
  const brain = kind.brain === "learned" ? createLearnedBrain() : createEchoingBrain();
  const recording: AnsweringBrain = {
    ...brain,
    compose(material, say, signal) {
      if (expected === undefined) throw new Error("Lain answers where it was not asked");
      given.push({ inside: expected, material, frames: [] });
      return brain.compose(material, say, signal);
    },
  };
  const workspace = await openAnsweringWorkspace({
    clock,
    model: recording,
    ...(kind.hasThreads ? {} : await withoutThreads(kind.index, clock)),
  });
  const { storage, bot } = workspace;
  const { commands } = storage;
  const people = new Map<Somebody, MemberId>([["lain", bot.id]]);
  const rooms = new Map<Room, ChannelId>();
  const messages = new Map<Said, MessageId>();
  const memberIdOf = (who: Somebody) => people.get(who)!;
  const channelIdOf = (room: Room) => rooms.get(room)!;
  const idOf = (said: Said) => messages.get(said)!;
  const isSame = (is: boolean) => kind.number === 0 || is;
  const text = (words: number) => script.texts[words]![isSame(script.same.words.has(words)) ? 0 : 1];
  const nameOf = (room: Room) =>
    `${isSame(script.same.rooms.has(room)) ? "harbour" : "lighthouse"}-${room.key}`;

  /** The clock moves before all that makes an id, so that an id tells when something came to be and not what else did. */
  const later = () => clock.advance(1_000);

  async function open(): Promise<void> {
    for (const { person } of script.people) {
      later();
      people.set(person, (await workspace.addMember(person.handle)).id);
    }
    for (const made of script.rooms) {
      later();
      await openRoom(made);
    }
    for (const { person, learns } of script.people)
      if (!learns) await commands.changeMe({ memberId: memberIdOf(person), learning: false });
  }

  async function openRoom({
    room,
    members,
    hasLain,
    isOffTheRecord,
  }: Script["rooms"][number]): Promise<void> {
    if (room.creator === undefined) {
      rooms.set(room, workspace.generalId);
      return;
    }
    const creatorId = memberIdOf(room.creator);
    const memberIds = members.filter((person) => person !== room.creator).map(memberIdOf);
    const channel =
      room.kind === "direct"
        ? await workspace.openDirect(creatorId, ...memberIds, ...(hasLain ? [bot.id] : []))
        : await workspace.addChannel(nameOf(room), {
            creatorId,
            kind: room.kind,
            memberIds,
            withoutBot: !hasLain,
          });
    rooms.set(room, channel.id);
    if (isOffTheRecord)
      await commands.changeChannel({ memberId: creatorId, channelId: channel.id, offTheRecord: true });
  }

  async function replyTo(question: Said): Promise<MessageId> {
    const row = await storage.read
      .selectFrom("messages")
      .select("id")
      .where("parent_id", "=", idOf(question))
      .where("author_id", "=", bot.id)
      .orderBy("id", "desc")
      .executeTakeFirst();
    if (row === undefined) throw new Error(`Lain did not answer: ${text(question.words)}`);
    return row.id;
  }

  async function say({ said, words, answers }: Saying): Promise<MessageId> {
    const parentId =
      answers === undefined ? null : "replyTo" in answers ? await replyTo(answers.replyTo) : idOf(answers);
    const message = await workspace.post(channelIdOf(said.room), memberIdOf(said.author), text(words), {
      parentId,
      threadId: said.thread === undefined ? null : idOf(said.thread),
    });
    messages.set(said, message.id);
    return message.id;
  }

  async function act(action: Action): Promise<unknown> {
    const callerId = "by" in action ? memberIdOf(action.by) : bot.id;
    switch (action.do) {
      case "say":
        return say(action);
      case "edit":
        return commands.editMessage({
          memberId: memberIdOf(action.said.author),
          messageId: idOf(action.said),
          content: text(action.words),
        });
      case "remove":
        return commands.deleteMessage({ memberId: callerId, messageId: idOf(action.said) });
      case "remove-reply":
        return commands.deleteMessage({ memberId: callerId, messageId: await replyTo(action.question) });
      case "ask-again":
        return workspace.brain.again(memberIdOf(action.question.author), idOf(action.question));
      case "judge": {
        const replyId = await replyTo(action.question);
        return workspace.brain.judge(memberIdOf(action.question.author), replyId, true);
      }
      case "enter":
      case "leave": {
        const channelId = channelIdOf(action.room);
        const memberId = memberIdOf(action.who);
        if (action.do === "leave") return commands.removeChannelMember({ callerId, channelId, memberId });
        return action.by === action.who
          ? commands.joinChannel({ channelId, memberId })
          : commands.addChannelMember({ callerId, channelId, memberId });
      }
      case "archive":
      case "take-off-the-record": {
        const change = action.do === "archive" ? { archived: action.isOn } : { offTheRecord: action.isOn };
        return commands.changeChannel({ memberId: callerId, channelId: channelIdOf(action.room), ...change });
      }
      case "change-learning":
        return commands.changeMe({ memberId: memberIdOf(action.who), learning: action.learns });
      case "forget":
        return commands.forgetMe({ memberId: memberIdOf(action.who) });
      case "deactivate":
        return commands.changeMember({
          callerId,
          memberId: memberIdOf(action.who),
          deactivated: !action.isActive,
        });
    }
  }

  async function settle(inside: Inside | undefined): Promise<void> {
    expected = inside;
    const before = given.length;
    workspace.frames.length = 0;
    await workspace.settle();
    for (const one of given.slice(before)) one.frames.push(...workspace.frames);
    expected = undefined;
  }

  await open();
  return {
    workspace,
    given,
    text,
    idOf,
    channelIdOf,
    memberIdOf,
    say,
    async settle(inside) {
      await settle(inside);
      later();
    },
    async liveThrough() {
      for (const { gapMs, heard, action, inside } of script.steps) {
        clock.advance(gapMs);
        expected = inside;
        // It is answered at once, from what memory has.
        if (action.do === "ask-again") await workspace.catchUp();
        // Whether a message is a question is decided once, by what it says then.
        if (action.do === "edit") await workspace.consider();
        await act(action);
        if (heard === "considered") await settle(inside);
        if (heard === "learned") await workspace.catchUp();
      }
      later();
    },
  };
}

async function withoutThreads(index: WorkspacePlan["index"], clock: ReturnType<typeof createManualClock>) {
  const storage = await openStorageHere({ clock });
  const { read } = storage;
  if (index === "embedded") return { storage, openRecall: openRecallHere({ read }) };
  const lying = createLyingVectorIndex();
  return {
    storage,
    openRecall: openRecallHere({ read, openIndex: async () => lying }),
    memory: { vectorIndex: { kind: "pinecone" as const, indexName: "lying" }, pineconeApiKey: "none" },
  };
}
