import type { MessageId } from "#contract/ids.ts";
import type { MessageFile } from "#contract/message.ts";
import type { Place } from "./place.ts";

/** A message that was sent from here and is not acknowledged yet. Its `clientId` makes a retry harmless. */
export interface Outgoing {
  clientId: string;
  place: Place;
  content: string;
  parentId: MessageId | null;
  files: readonly MessageFile[];
  createdAt: string;
  /** Goes through `POST /ai/message`. */
  toLain: boolean;
  /** `waiting`: it will be tried again without being asked; `failed`: only its author can do something. */
  state: "sending" | "waiting" | "failed";
  /** Why it waits or failed, in words. */
  problem: string | null;
}

/** Milliseconds before the next try, unless the server or the connection says otherwise: 1 s, 2 s … 30 s. */
export function retryDelayMs(attempt: number): number {
  return Math.min(1000 * 2 ** attempt, 30_000);
}
