import { limits } from "#contract/limits.ts";

/** A handle made of any name: what is left of it in the alphabet of handles, or `member`. */
export function toHandle(name: string): string {
  const letters = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\s/]+/g, "-")
    .replace(/[^a-z0-9._-]/g, "")
    .slice(0, limits.handleLength - 6)
    .replace(/^[._-]+|[._-]+$/g, "");
  return letters.length < 2 ? "member" : letters;
}

/** The handle itself, or with the first number behind it that is free. */
export function firstFree(handle: string, isTaken: (handle: string) => boolean): string {
  if (!isTaken(handle)) return handle;
  for (let number = 2; ; number += 1) {
    const numbered = `${handle}-${number}`;
    if (!isTaken(numbered)) return numbered;
  }
}

/** A channel name made of any name. */
export function toChannelName(name: string): string {
  const letters = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^#+/, "")
    .replace(/[\s/.]+/gu, "-")
    .replace(/[^\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_-]/gu, "")
    .slice(0, limits.channelNameLength);
  return letters === "" ? "imported" : letters;
}

export function toMemberName(name: string): string {
  return name.slice(0, limits.memberNameLength).toWellFormed().trim() || "Somebody";
}
