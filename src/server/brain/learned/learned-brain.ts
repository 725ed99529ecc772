import { setImmediate } from "node:timers/promises";
import type { AnsweringBrain, Material, ReplyPart } from "#server/brain/material.ts";
import { composeAnswer } from "./compose-answer.ts";

const wordsOfAPiece = 12;

/**
 * Answers without a model. It keeps nothing: what it says is made of the memories that it is given, so it can neither
 * leak nor fail to forget.
 */
export function createLearnedBrain(): AnsweringBrain {
  return {
    brain: { kind: "learned", name: "learned" },
    async compose(material, say, signal) {
      const reply = composeAnswer(material);
      const text = reply.parts.map((part) => wordsOf(part, material)).join("");
      for (const piece of text.match(new RegExp(`(?:\\S*\\s*){1,${wordsOfAPiece}}`, "g")) ?? []) {
        if (piece === "") continue;
        signal.throwIfAborted();
        say(piece);
        // Other people's work comes between the pieces.
        await setImmediate();
      }
      return reply;
    },
  };
}

function wordsOf(part: ReplyPart, { memories }: Material): string {
  if (typeof part === "string") return part;
  const read = memories.flatMap((memory) => [memory, ...memory.answers]);
  const quoted = read.find((message) => message.id === part.quotes);
  return quoted?.content.slice(part.start, part.end) ?? "";
}
