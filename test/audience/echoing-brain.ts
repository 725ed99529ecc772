import { createHash } from "node:crypto";
import { type AnsweringBrain, isReply } from "#server/brain/material.ts";
import { composePrompt } from "#server/brain/prompt/compose-prompt.ts";
import { referenceQuotes } from "#server/brain/reference-quotes.ts";

const wordsRepeated = 60;
const runRepeated = 8;

/**
 * Stands in for a language model of the worst kind: its answer tells all that stood in its prompt apart, and repeats
 * words from everywhere in it and a run of them. What becomes of it is what becomes of any model's answer.
 */
export function createEchoingBrain(): AnsweringBrain {
  return {
    brain: { kind: "model", name: "echo" },
    async compose(material, say) {
      const prompt = composePrompt(material);
      const whole = prompt.sections.map((section) => section.text).join("\n\n");
      const words = whole.match(/[\p{L}\p{N}]+/gu) ?? [];
      const pace = Math.ceil(words.length / wordsRepeated);
      const run = material.memories[0]?.content.match(/\S+/g)?.slice(0, runRepeated) ?? [];
      const digest = createHash("sha256").update(whole).digest("hex").slice(0, 12);
      const text = [digest, ...words.filter((_, at) => at % pace === 0), ...run].join(" ");
      say(text);
      const read = [...prompt.numbers.values()];
      const originals = read.flatMap((message) => (isReply(message) ? message.quoted : [message]));
      const { parts, quoted } = referenceQuotes(text, originals);
      return { parts, cites: quoted, sources: prompt.sources, traits: prompt.traits };
    },
  };
}
