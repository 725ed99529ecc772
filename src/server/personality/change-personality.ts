import type { MemberId } from "#contract/ids.ts";
import type { Standing } from "#contract/personality.ts";
import { isAdmin, requireActive, requireAllowed } from "#server/chat/permissions.ts";
import type { Command } from "#server/storage/command.ts";
import { dayOf } from "./cells/cell.ts";
import { digestOf } from "./engine/trait-digest.ts";
import { insertChange } from "./record-queries.ts";

/** Vetoes or pins a trait, or releases it again. On the record, by a digest: a trait's id may hold words. */
export const setStanding: Command<
  { callerId: MemberId; traitId: string; standing: Standing | null },
  void
> = async (database, { callerId, traitId, standing }, { now, nextId }) => {
  requireAllowed(isAdmin((await requireActive(database, callerId)).role));
  await insertChange(database, {
    id: nextId(),
    at: now,
    member_id: callerId,
    change: standing ?? "released",
    trait_digest: digestOf(traitId),
    day: null,
    until_day: null,
  });
};

/** Freezes Lain as it was at the end of a day (days since 1970-01-01), or thaws it. */
export const freezePersonality: Command<{ callerId: MemberId; day: number | null }, void> = async (
  database,
  { callerId, day },
  { now, nextId },
) => {
  requireAllowed(isAdmin((await requireActive(database, callerId)).role));
  const change = day === null ? "thawed" : "froze";
  await insertChange(database, { ...whole, id: nextId(), at: now, member_id: callerId, change, day });
};

/** Leaves out what was said after a day and until today; null takes all of that back. */
export const rollBackPersonality: Command<{ callerId: MemberId; day: number | null }, void> = async (
  database,
  { callerId, day },
  { now, nextId },
) => {
  requireAllowed(isAdmin((await requireActive(database, callerId)).role));
  await insertChange(database, {
    ...whole,
    id: nextId(),
    at: now,
    member_id: callerId,
    change: "rolled-back",
    day,
    until_day: day === null ? null : dayOf(now),
  });
};

const whole = { trait_digest: null, until_day: null };
