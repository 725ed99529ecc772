import type { Voice } from "#server/brain/material.ts";

/** A fixed sentence in the room's manner: lower case where they write so, without a full stop where they leave it out. */
export function inVoice(sentence: string, voice: Voice): string {
  let spoken = sentence;
  if (!voice.endsWithStop && /[^.]\.$/.test(spoken)) spoken = spoken.slice(0, -1);
  if (voice.startsLowerCase && !/^I\b|^\p{Lu}\p{Lu}/u.test(spoken))
    spoken = spoken.charAt(0).toLowerCase() + spoken.slice(1);
  return spoken;
}

/** A fixed sentence with its blanks filled in. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
