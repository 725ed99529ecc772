import type { MyChannel } from "#contract/channel.ts";

/** How many messages wait for me: mentions, and all in direct channels. */
export function waitingCount(channels: Iterable<MyChannel>): number {
  let count = 0;
  for (const channel of channels) {
    if (channel.joined) count += channel.kind === "direct" ? channel.unreadCount : channel.mentionCount;
  }
  return count;
}

/** "(3) general – Lain"; the plain title is what the page is without it. */
export function titleWith(count: number, title: string): string {
  return count > 0 ? `(${count > 99 ? "99+" : count}) ${title}` : title;
}
