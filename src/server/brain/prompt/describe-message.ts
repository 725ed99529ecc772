import type { ReadMessage } from "#server/brain/material.ts";
import { showInvisible } from "#server/platform/visible-characters.ts";

/** Characters of one message that a prompt takes; the rest is left out with a mark. */
const longestMessage = 1_200;

/**
 * A message as one line of JSON: whatever its text holds, it can neither end the line nor look like anything but data.
 * `number` is what the answer cites it by.
 */
export function describeMessage(message: ReadMessage, number: number, longest = longestMessage): string {
  return JSON.stringify({
    number,
    author: showInvisible(message.authorName),
    channel: showInvisible(message.channelName),
    time: new Date(message.createdAt).toISOString().slice(0, 16).replace("T", " "),
    text: showInvisible(shorten(message.content, longest)),
  });
}

function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).toWellFormed()} […]`;
}
