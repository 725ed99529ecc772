import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Material, Portrait, ReadMessage, ReadReply } from "#server/brain/material.ts";

const id = (number: number) => String(number).padStart(16, "0");

/** A message as a brain reads it, numbered by `number`. */
export function readMessage(number: number, changes: Partial<ReadMessage> = {}): ReadMessage {
  return {
    id: id(number) as MessageId,
    version: 1,
    channelId: id(500) as ChannelId,
    channelName: "#general",
    authorId: id(600) as MemberId,
    authorName: "Ann",
    content: `message ${number}`,
    createdAt: Date.UTC(2024, 2, 3, 10, number % 60),
    parentId: null,
    threadId: null,
    ...changes,
  };
}

/** A message of Lain's that relied on the messages numbered `sources`. */
export function readReply(number: number, changes: Partial<ReadMessage>, sources: number[]): ReadReply {
  return {
    ...readMessage(number, { authorName: "Lain", ...changes }),
    sources: sources.map((source) => ({ id: id(source) as MessageId, version: 1 })),
    quoted: [],
  };
}

/** What an answer is made from; everything that is not given is empty. */
export function createMaterial(changes: Partial<Material> = {}): Material {
  return {
    question: readMessage(900, { authorName: "Cy", content: "@lain?" }),
    asker: { id: id(601) as MemberId, name: "Cy", handle: "cy" },
    place: { kind: "public", name: "#general" },
    audience: { channelIds: [id(500) as ChannelId], unheard: [] },
    bot: { id: id(602) as MemberId, handle: "lain", aliases: ["terrence"] },
    room: [],
    lastReplies: [],
    memories: [],
    wordCounts: { messages: 0, authors: 0, holding: new Map(), meant: new Map() },
    wrong: [],
    portrait: createPortrait(),
    ...changes,
  };
}

export function createPortrait(changes: Partial<Portrait> = {}): Portrait {
  return {
    traits: [],
    messagesSeen: 0,
    authorsSeen: 0,
    voice: { startsLowerCase: false, endsWithStop: true, greetings: [], laughter: [], emoji: undefined },
    ...changes,
  };
}
