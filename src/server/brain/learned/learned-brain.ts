import { setImmediate } from "node:timers/promises";
import { cutShort } from "#server/brain/cut-short.ts";
import type { AnsweringBrain, Material, ReplyPart } from "#server/brain/material.ts";
import { composeAnswer } from "./compose-answer.ts";

/** A few words at a time: it reads as speech, and costs few frames. */
const piecePattern = /(?:\S*\s*){1,12}/g;

/**
 * Answers without a model. It keeps nothing: what it says is made of the memories that it is given, so it can neither
 * leak nor fail to forget.
 */
export function createLearnedBrain(): AnsweringBrain {
  return {
    brain: { kind: "learned", name: "learned" },
    async compose(material, say, signal) {
      const reply = await composeAnswer(material);
      const text = reply.parts.map((part) => wordsOf(part, material)).join("");
      let said = 0;
      for (const piece of text.match(piecePattern) ?? []) {
        if (signal.aborted) return cutShort(reply, said, signal.reason);
        if (piece !== "") say(piece);
        said += piece.length;
        // Other people's work comes between the pieces, and a stop.
        await setImmediate();
      }
      return reply;
    },
  };
}

function wordsOf(part: ReplyPart, { memories, room }: Material): string {
  if (typeof part === "string") return part;
  const read = memories.flatMap((memory) => [memory, ...memory.answers]);
  const quoted = [...read, ...room].find((message) => message.id === part.quotes);
  return quoted?.content.slice(part.start, part.end) ?? "";
}
