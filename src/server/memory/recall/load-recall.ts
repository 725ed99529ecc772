import type { MemberId } from "#contract/ids.ts";
import { selectMembers } from "#server/chat/member-queries.ts";
import { readBotHandles } from "#server/chat/settings-queries.ts";
import { countStored, readRemembered } from "#server/memory/memory-queries.ts";
import { codeWords } from "#server/memory/vector-index/binary-code.ts";
import { CodeStore } from "#server/memory/vector-index/code-store.ts";
import type { Database } from "#server/storage/schema.ts";
import { RecallEngine } from "./recall-engine.ts";
import type { SpeakerNames } from "./speaker-names.ts";

/** Fills the columns from what is stored: about 3 µs a message. */
export async function loadRecall(
  database: Database,
  options: { lainId: MemberId; stamp: string },
): Promise<{ engine: RecallEngine; codes: CodeStore }> {
  const expected = await countStored(database, "message_vectors");
  const engine = new RecallEngine({ expectedTurns: expected });
  const codes = new CodeStore(expected);
  for await (const page of readRemembered(database, options.lainId, options.stamp)) {
    const allCodes = asWords(page.codes);
    const allTerms = asWords(page.terms);
    let firstTerm = 0;
    for (const [index, messageId] of page.messageIds.entries()) {
      const channelId = page.channelIds[index]!;
      const endOfTerms = firstTerm + page.termCounts[index]!;
      codes.upsert({
        messageId,
        channelId,
        code: allCodes.subarray(index * codeWords, (index + 1) * codeWords),
      });
      engine.upsert({
        messageId,
        channelId,
        authorId: page.authorIds[index]!,
        createdAt: page.createdAt[index]!,
        parentId: page.parentIds[index]!,
        threadId: page.threadIds[index]!,
        isQuestion: page.isQuestion[index] === 1,
        terms: allTerms.subarray(firstTerm, endOfTerms),
      });
      firstTerm = endOfTerms;
    }
  }
  engine.setSpeakers(await readSpeakers(database));
  return { engine, codes };
}

/** What everybody is called, the bot with its aliases. */
export async function readSpeakers(database: Database): Promise<SpeakerNames[]> {
  const members = await selectMembers(database);
  const botHandles = await readBotHandles(database);
  return members.map((member) => ({
    memberId: member.id,
    names: member.kind === "bot" ? [member.name, ...botHandles] : [member.name, member.handle],
    isBot: member.kind === "bot",
  }));
}

/** The 32-bit words of stored bytes, which may begin anywhere in memory. */
function asWords(bytes: Uint8Array): Uint32Array {
  const isAligned = bytes.byteOffset % 4 === 0;
  return isAligned
    ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
    : new Uint32Array(bytes.slice().buffer);
}
