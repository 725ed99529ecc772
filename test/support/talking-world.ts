import fc from "fast-check";
import type { ChannelId, ImportId, MemberId, MessageId } from "#contract/ids.ts";
import type { MessageRow } from "#server/chat/message-queries.ts";
import { selectMessage } from "#server/chat/message-queries.ts";
import { seenMessages } from "#server/chat/seen-queries.ts";
import { createKeyer } from "#server/importers/history-keys.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { openTestWorkspace, type TestWorkspace } from "./workspace.ts";

/** Something that happens in a workspace. Numbers choose among what is there. */
export type Step =
  | { do: "post"; author: number; room: number; text: string; answers: number | null }
  | { do: "import"; author: number; room: number; text: string; daysAgo: number }
  | { do: "edit"; message: number; text: string }
  | { do: "delete"; message: number }
  | { do: "learning"; author: number; isOn: boolean }
  | { do: "record"; room: number; isOff: boolean }
  | { do: "lain"; room: number; isIn: boolean }
  | { do: "claim" }
  | { do: "forget"; author: number }
  /** What happened is counted. */
  | { do: "settle" };

const words = [
  "zeppelin",
  "harbour",
  "lighthouse",
  "the",
  "is",
  "not",
  "maybe",
  "hey",
  "lol",
  "😀",
  "?",
  "!",
  "NOISE",
  "café",
  "私は学生です",
];
export const someText = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 })
  .map((chosen) => chosen.join(" "));

const who = fc.nat(2);
const where = fc.nat(2);
/** Mostly talk. */
export const someSteps = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant("post" as const),
        author: who,
        room: where,
        text: someText,
        answers: fc.option(fc.nat(9)),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("import" as const),
        author: who,
        room: fc.nat(1),
        text: someText,
        daysAgo: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant("edit" as const), message: fc.nat(40), text: someText }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("delete" as const), message: fc.nat(40) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant("learning" as const), author: who, isOn: fc.boolean() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant("record" as const), room: where, isOff: fc.boolean() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant("lain" as const), room: where, isIn: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("claim" as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("forget" as const), author: who }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("settle" as const) }) },
  ),
  { minLength: 20, maxLength: 50, size: "max" },
);

export interface TalkingWorld extends AsyncDisposable {
  workspace: TestWorkspace;
  clock: ReturnType<typeof createManualClock>;
  /** `general`, `side`, and the private `secret`. */
  rooms: ChannelId[];
  /** Ann, Bob and Cy. */
  members: MemberId[];
  /** Does a step; what is not possible is passed over. */
  run(step: Step, index: number): Promise<void>;
  /** Whatever of Ivo's comes later is Bob's. */
  claimName(): Promise<void>;
  /** Writes what a step wrote, as it reads in the end. */
  write(step: Step, index: number, message: { content: string; parentId: MessageId | null }): Promise<void>;
  /**
   * The same steps in a world that never saw what the first one does not see in the end. Nobody opts out and nothing
   * goes off the record: what that took away was never there.
   */
  withoutTheForgotten(steps: readonly Step[]): Promise<TalkingWorld>;
}

const startMs = Date.UTC(2026, 0, 5, 12);
const stepMs = 5 * 3_600_000;
const importedNames = ["ivo", "oona"];

/**
 * A workspace of three people and three rooms in which steps happen, some hours after each other. Its clock makes ids,
 * so that a second one in which only some of the messages were ever written has the same ids for them.
 */
export async function openTalkingWorld(): Promise<TalkingWorld> {
  const clock = createManualClock(startMs);
  const workspace: TestWorkspace = await openTestWorkspace({ clock });
  const { storage, bot, generalId } = workspace;
  const { commands, read } = storage;
  const tick = () => clock.advance(1);
  const members: MemberId[] = [];
  for (const handle of ["ann", "bob", "cy"]) {
    tick();
    members.push((await workspace.addMember(handle)).id);
  }
  const [ann, bob, cy] = members as [MemberId, MemberId, MemberId];
  tick();
  const side = (await workspace.addChannel("side", { creatorId: ann, memberIds: [bob, cy] })).id;
  tick();
  const secret = (
    await workspace.addChannel("secret", { creatorId: ann, kind: "private", memberIds: [bob, cy] })
  ).id;
  const rooms: ChannelId[] = [generalId, side, secret];
  tick();
  const importId: ImportId = await commands.createImport({
    source: "jsonl",
    fileName: "",
    totalBytes: 0,
    startedBy: null,
  });
  const toKeyed = createKeyer("jsonl");
  /** The message that each step made. */
  const made = new Map<number, MessageId>();
  /** Steps that claimed something. */
  const claims = new Set<number>();
  const living = async (number: number): Promise<MessageRow | undefined> => {
    const ids = [...made.values()];
    return ids.length === 0 ? undefined : selectMessage(read, ids[number % ids.length]!);
  };
  const livingIn = async (channelId: ChannelId, number: number) => {
    const messages = await read
      .selectFrom("messages")
      .select("id")
      .where("channel_id", "=", channelId)
      .where("deleted_at", "is", null)
      .orderBy("id", "desc")
      .execute();
    return messages[number % Math.max(1, messages.length)];
  };
  const ivoId = async () =>
    (
      await read
        .selectFrom("members")
        .select("id")
        .where("imported_as", "=", "ivo")
        .where("user_id", "is", null)
        .where("deactivated_at", "is", null)
        .executeTakeFirst()
    )?.id;

  /** Ivo's messages are Bob's from now on. Answers whether there was an Ivo. */
  async function claim(): Promise<boolean> {
    const importedId = await ivoId();
    if (importedId === undefined) return false;
    await commands.claimMember({ importedId, memberId: bob, claimedBy: ann });
    return true;
  }

  async function claimName(): Promise<void> {
    await storage.statements
      .updateTable("members")
      .set({ imported_as: "ivo" })
      .where("id", "=", bob)
      .where("imported_as", "is", null)
      .execute();
    await storage.statements
      .insertInto("imported_members")
      .values({ source: "jsonl", external_id: "ivo", member_id: bob })
      .onConflict((conflict) => conflict.columns(["source", "external_id"]).doUpdateSet({ member_id: bob }))
      .execute();
  }

  async function importMessage(
    step: Extract<Step, { do: "import" }>,
    index: number,
  ): Promise<MessageId | undefined> {
    const createdAt = startMs + index * stepMs - step.daysAgo * 86_400_000 + 1_000;
    const message = toKeyed({
      channel: ["general", "side"][step.room]!,
      user: importedNames[step.author % 2]!,
      text: step.text,
      createdAt,
      externalId: `step-${index}`,
      thread: null,
      replyTo: null,
    });
    await commands.importBatch({
      importId,
      source: "jsonl",
      reservedHandles: [],
      messages: [message],
      doneBytes: 0,
      doneLines: 0,
      skipped: 0,
      problems: "[]",
    });
    const row = await read
      .selectFrom("messages")
      .select("id")
      .where("created_at", "=", createdAt)
      .executeTakeFirst();
    return row?.id;
  }

  async function run(step: Step, index: number): Promise<void> {
    clock.set(startMs + (index + 1) * stepMs);
    switch (step.do) {
      case "post": {
        const channelId = rooms[step.room]!;
        const parent = step.answers === null ? undefined : await livingIn(channelId, step.answers);
        const posted = await workspace.post(
          channelId,
          members[step.author]!,
          step.text,
          parent === undefined ? {} : { parentId: parent.id },
        );
        made.set(index, posted.id);
        return;
      }
      case "import": {
        const id = await importMessage(step, index);
        if (id !== undefined) made.set(index, id);
        return;
      }
      case "edit": {
        const message = await living(step.message);
        if (message !== undefined && members.includes(message.author_id))
          await workspace.edit(message, step.text);
        return;
      }
      case "delete": {
        const message = await living(step.message);
        if (message !== undefined) await commands.deleteMessage({ memberId: ann, messageId: message.id });
        return;
      }
      case "learning":
        await commands.changeMe({ memberId: members[step.author]!, learning: step.isOn });
        return;
      case "record":
        await commands.changeChannel({
          memberId: ann,
          channelId: rooms[step.room]!,
          offTheRecord: step.isOff,
        });
        return;
      case "lain": {
        const membership = { callerId: ann, channelId: rooms[step.room]!, memberId: bot.id };
        await (step.isIn
          ? commands.addChannelMember(membership)
          : commands.removeChannelMember(membership)
        ).catch(() => {});
        return;
      }
      case "claim":
        if (await claim()) claims.add(index);
        return;
      case "forget":
        await commands.forgetMe({ memberId: members[step.author]! });
        return;
    }
  }

  /** What Lain may learn from in the end, as it reads now. */
  async function seen(): Promise<Map<MessageId, { content: string; parentId: MessageId | null }>> {
    const rows = await seenMessages(read, bot.id)
      .select(["messages.id", "messages.content", "messages.parent_id as parentId"])
      .execute();
    return new Map(rows.map(({ id, ...rest }) => [id, rest]));
  }

  async function withoutTheForgotten(steps: readonly Step[]): Promise<TalkingWorld> {
    const other = await openTalkingWorld();
    const kept = await seen();
    for (const [index, step] of steps.entries()) {
      if (claims.has(index)) {
        await other.run(step, index);
        await other.claimName();
      }
      const id = made.get(index);
      const message = id === undefined ? undefined : kept.get(id);
      if (message !== undefined) await other.write(step, index, message);
    }
    return other;
  }

  async function write(
    step: Step,
    index: number,
    { content, parentId }: { content: string; parentId: MessageId | null },
  ): Promise<void> {
    if (step.do === "import") return run({ ...step, text: content }, index);
    if (step.do !== "post") return;
    clock.set(startMs + (index + 1) * stepMs);
    const hasParent = parentId !== null && (await selectMessage(read, parentId)) !== undefined;
    const posted = await workspace.post(
      rooms[step.room]!,
      members[step.author]!,
      content,
      hasParent ? { parentId } : {},
    );
    made.set(index, posted.id);
  }

  return {
    workspace,
    clock,
    rooms,
    members,
    run,
    write,
    claimName,
    withoutTheForgotten,
    [Symbol.asyncDispose]: () => workspace.close(),
  };
}
