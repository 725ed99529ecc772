import type { MessageId } from "#contract/ids.ts";
import type { Trait } from "#contract/reply.ts";
import { isReply, type Material, type ReadMessage, type Source } from "#server/brain/material.ts";
import { showInvisible } from "#server/platform/visible-characters.ts";
import { baseCharacter } from "./base-character.ts";
import { describeMessage } from "./describe-message.ts";
import { outputFormat } from "./output-format.ts";
import { takeWithin } from "./token-budget.ts";

/** Tokens that each section may take at most; together about 7,000, which every model of today has room for. */
export const budgets = {
  portrait: 600,
  room: 1_500,
  replies: 900,
  memories: 3_000,
  member: 60,
} as const;

/** Characters of the question that a prompt takes. */
const longestQuestion = 6_000;

export type SectionName = "character" | "format" | keyof typeof budgets | "question";

export interface Prompt {
  /** In their order. Those of the role `system` hold fixed text alone; all that people wrote is data of the user's turn. */
  sections: { name: SectionName; role: "system" | "user"; text: string }[];
  /** What each number in the prompt stands for. */
  numbers: ReadonlyMap<number, ReadMessage>;
  /** Everything that stands in it, and what that had relied on. */
  sources: Source[];
  traits: Trait[];
}

/** Composes the prompt. Pure: the same material gives the same bytes. */
export function composePrompt(material: Material): Prompt {
  const numbers = new Map<number, ReadMessage>();
  const sources = new Map<MessageId, Source>();
  const number = (message: ReadMessage, longest?: number): string => {
    numbers.set(numbers.size + 1, message);
    sources.set(message.id, { id: message.id, version: message.version });
    if (isReply(message)) for (const source of message.sources) sources.set(source.id, source);
    return describeMessage(message, numbers.size, longest);
  };

  const traits = takeWithin(material.portrait.traits, budgets.portrait, (trait) => trait.text);
  const room = takeWithin(material.room.toReversed(), budgets.room, preview).reverse();
  const inRoom = new Set(room.map((message) => message.id));
  const lastReplies = material.lastReplies.filter((reply) => !inRoom.has(reply.id));
  const replies = takeWithin(lastReplies.toReversed(), budgets.replies, preview).reverse();
  const remembered = material.memories
    .flatMap((memory) => [memory, ...memory.answers])
    .filter(
      (message, at, all) => !inRoom.has(message.id) && all.findIndex((m) => m.id === message.id) === at,
    );
  const memories = takeWithin(remembered, budgets.memories, preview);

  const data = (messages: readonly ReadMessage[]) => messages.map((message) => number(message)).join("\n");
  const sections: Prompt["sections"] = [
    { name: "character", role: "system", text: baseCharacter(material.bot.handle, material.bot.aliases) },
    { name: "format", role: "system", text: outputFormat },
    { name: "portrait", role: "user", text: portraitText(material, traits) },
    {
      name: "memories",
      role: "user",
      text: titled("Data: messages you remember, best first", data(memories)),
    },
    {
      name: "replies",
      role: "user",
      text: titled("Data: what you last answered to this member", data(replies)),
    },
    { name: "room", role: "user", text: titled("Data: the latest messages of this place", data(room)) },
    {
      name: "member",
      role: "user",
      text: `Who asks: ${JSON.stringify(showInvisible(material.asker.name))}, in ${placeText(material)}.`,
    },
    {
      name: "question",
      role: "user",
      text: `The question, put to you:\n${number(material.question, longestQuestion)}`,
    },
  ];
  return {
    sections: sections.filter((section) => section.text !== ""),
    numbers,
    sources: [...sources.values()],
    traits,
  };
}

function preview(message: ReadMessage): string {
  return describeMessage(message, 100);
}

function titled(title: string, lines: string): string {
  return lines === "" ? "" : `${title}\n${lines}`;
}

function portraitText({ portrait }: Material, traits: readonly Trait[]): string {
  if (traits.length === 0) return "Data: you have read next to nothing here so far.";
  const lines = traits.map((trait) => `- ${showInvisible(trait.text)}`).join("\n");
  return `Data: how people here are, from ${portrait.messagesSeen} messages of ${portrait.authorsSeen} people\n${lines}`;
}

function placeText({ place }: Material): string {
  const name = JSON.stringify(showInvisible(place.name));
  if (place.kind === "direct") return `the direct messages ${name}, which only their members read`;
  if (place.kind === "private") return `the private channel ${name}, which only its members read`;
  return `the public channel ${name}`;
}
