import type { MemberId } from "#contract/ids.ts";
import { selectMembers } from "#server/chat/member-queries.ts";
import { type Seen, selectSeen } from "#server/chat/seen-queries.ts";
import { readBotHandles } from "#server/chat/settings-queries.ts";
import { countVectors } from "#server/memory/generation-queries.ts";
import { countRows } from "#server/memory/memory-queries.ts";
import { codeWords } from "#server/memory/vector-index/binary-code.ts";
import { CodeStore } from "#server/memory/vector-index/code-store.ts";
import type { Database } from "#server/storage/schema.ts";
import { type CodesPage, readCodes, readWords } from "./load-queries.ts";
import { RecallEngine } from "./recall-engine.ts";
import type { SpeakerNames } from "./speaker-names.ts";

/** Fills the engine from the words that are stored: about 4 µs a message. */
export async function loadEngine(
  read: Database,
  options: { lainId: MemberId; stamp: string },
): Promise<RecallEngine> {
  const engine = new RecallEngine({ expectedTurns: await countRows(read, "message_terms") });
  const seen = await selectSeen(read, options.lainId);
  for await (const page of readWords(read, options)) {
    const allTerms = asWords(page.terms);
    let firstTerm = 0;
    for (const [index, messageId] of page.messageIds.entries()) {
      const endOfTerms = firstTerm + page.termCounts[index]!;
      const terms = allTerms.subarray(firstTerm, endOfTerms);
      firstTerm = endOfTerms;
      if (!isSeen(seen, page, index)) continue;
      engine.upsert({
        messageId,
        channelId: page.channelIds[index]!,
        authorId: page.authorIds[index]!,
        createdAt: page.createdAt[index]!,
        parentId: page.parentIds[index]!,
        threadId: page.threadIds[index]!,
        marks: page.marks[index]!,
        terms,
      });
    }
  }
  engine.setSpeakers(await readSpeakers(read));
  return engine;
}

/** The codes of an embedded index. */
export async function loadCodes(
  read: Database,
  options: { lainId: MemberId; indexId: number },
): Promise<CodeStore> {
  const codes = new CodeStore(await countVectors(read, options.indexId));
  const seen = await selectSeen(read, options.lainId);
  for await (const page of readCodes(read, options)) {
    const allCodes = asWords(page.codes);
    for (const [index, messageId] of page.messageIds.entries()) {
      if (!isSeen(seen, page, index)) continue;
      const code = allCodes.subarray(index * codeWords, (index + 1) * codeWords);
      codes.upsert({ messageId, channelId: page.channelIds[index]!, code });
    }
  }
  return codes;
}

function isSeen(
  seen: Seen,
  { messageIds, channelIds, authorIds }: Pick<CodesPage, "messageIds" | "channelIds" | "authorIds">,
  index: number,
): boolean {
  const forgottenThrough = seen.authors.get(authorIds[index]!);
  return (
    seen.channelIds.has(channelIds[index]!) &&
    forgottenThrough !== undefined &&
    messageIds[index]! > forgottenThrough
  );
}

/** What everybody is called, the bot with its aliases. */
export async function readSpeakers(read: Database): Promise<SpeakerNames[]> {
  const members = await selectMembers(read);
  const botHandles = await readBotHandles(read);
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
