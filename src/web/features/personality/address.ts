import { navigate } from "wouter/use-browser-location";
import type { ChannelId } from "#contract/ids.ts";
import type { Day } from "./day-words.ts";

/** What one looks at. It is part of the address, so that it can be sent to others and “back” leads back. */
export interface LainAddress {
  /** The channel for whose readers Lain is shown; none: for everybody. */
  channelId: ChannelId | undefined;
  /** None: now. */
  day: Day | undefined;
  /** The day to compare with. */
  other: Day | undefined;
}

const everybody = "everybody";
const now = "now";
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

export function lainPath({ channelId, day, other }: Partial<LainAddress> = {}): string {
  const parts = [channelId ?? everybody, day ?? now, other];
  if (other === undefined) parts.pop();
  if (other === undefined && day === undefined) parts.pop();
  return parts.length === 1 && channelId === undefined ? "/lain" : `/lain/${parts.join("/")}`;
}

/** Reads the parts of the path; what makes no sense is left out. */
export function readLainAddress(audience = everybody, day = now, other = ""): LainAddress {
  return {
    channelId: /^\d+$/.test(audience) ? (audience as ChannelId) : undefined,
    day: dayPattern.test(day) ? day : undefined,
    other: dayPattern.test(other) ? other : undefined,
  };
}

/** Changes what one looks at, in its place: a drag through a life leaves no trail of pages. */
export function showLain(address: Partial<LainAddress>): void {
  navigate(lainPath(address) + location.search, { replace: true });
}
