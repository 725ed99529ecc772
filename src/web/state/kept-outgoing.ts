import type { MemberId } from "#contract/ids.ts";
import type { Outgoing } from "./outgoing.ts";

/**
 * Messages on their way outlive the page: each is kept in this browser until it is stored or discarded. To send
 * one twice, from two tabs, is harmless: its `clientId` makes it one.
 */
export function keepOutgoing(memberId: MemberId, outgoing: Outgoing): void {
  try {
    localStorage.setItem(keyOf(memberId, outgoing.clientId), JSON.stringify(outgoing));
  } catch {
    // A browser that keeps nothing sends all the same.
  }
}

export function dropOutgoing(memberId: MemberId, clientId: string): void {
  try {
    localStorage.removeItem(keyOf(memberId, clientId));
  } catch {
    // See above.
  }
}

/** What an earlier page of this member's could not send, oldest first. */
export function keptOutgoing(memberId: MemberId): Outgoing[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(keyOf(memberId, "")))
      .map((key): Outgoing => JSON.parse(localStorage.getItem(key) ?? ""))
      .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  } catch {
    return [];
  }
}

function keyOf(memberId: MemberId, clientId: string): string {
  return `outgoing:${memberId}:${clientId}`;
}
