import type { MemberId } from "#contract/ids.ts";
import type { PresenceState } from "#contract/member.ts";

export interface PresenceChange {
  memberId: MemberId;
  state: PresenceState;
}

interface Attendance {
  /** Each connection, and whether nobody touches it. */
  connections: Map<object, { isIdle: boolean }>;
  /** What the others were told last. */
  told: PresenceState;
  /** Runs while nobody is connected and the others have not noticed. */
  leaving: NodeJS.Timeout | undefined;
}

export interface PresenceDeps {
  /** Lain is always there. */
  lainId: MemberId;
  tell: (changes: PresenceChange[]) => void;
  /** Milliseconds for which somebody who went is still there: a reload is not seen. */
  graceMs: number;
  /** Changes are told together, this many milliseconds after the first. */
  gatherMs: number;
}

/** Who is here, over all connections of each member. */
export function createPresence({ lainId, tell, graceMs, gatherMs }: PresenceDeps) {
  const members = new Map<MemberId, Attendance>();
  const changed = new Set<MemberId>();
  let telling: NodeJS.Timeout | undefined;

  function note(memberId: MemberId): void {
    changed.add(memberId);
    telling ??= setTimeout(tellChanges, gatherMs).unref();
  }

  function tellChanges(): void {
    telling = undefined;
    const changes: PresenceChange[] = [];
    for (const memberId of changed) {
      const attendance = members.get(memberId);
      if (attendance === undefined) continue;
      const state = stateOf(attendance);
      if (state === "offline") members.delete(memberId);
      if (state !== attendance.told) changes.push({ memberId, state });
      attendance.told = state;
    }
    changed.clear();
    if (changes.length > 0) tell(changes);
  }

  return {
    entered(memberId: MemberId, connection: object): void {
      const attendance: Attendance = members.get(memberId) ?? {
        connections: new Map(),
        told: "offline",
        leaving: undefined,
      };
      members.set(memberId, attendance);
      clearTimeout(attendance.leaving);
      attendance.leaving = undefined;
      attendance.connections.set(connection, { isIdle: false });
      note(memberId);
    },

    touched(memberId: MemberId, connection: object, isIdle: boolean): void {
      const known = members.get(memberId)?.connections.get(connection);
      if (known === undefined || known.isIdle === isIdle) return;
      known.isIdle = isIdle;
      note(memberId);
    },

    left(memberId: MemberId, connection: object): void {
      const attendance = members.get(memberId);
      if (attendance === undefined || !attendance.connections.delete(connection)) return;
      note(memberId);
      if (attendance.connections.size > 0) return;
      attendance.leaving = setTimeout(() => {
        attendance.leaving = undefined;
        note(memberId);
      }, graceMs).unref();
    },

    /** Everybody who is not offline. */
    list(): PresenceChange[] {
      const here = [...members].map(([memberId, attendance]) => ({ memberId, state: stateOf(attendance) }));
      return [{ memberId: lainId, state: "online" as const }, ...here].filter(
        ({ state }) => state !== "offline",
      );
    },

    close(): void {
      clearTimeout(telling);
      for (const { leaving } of members.values()) clearTimeout(leaving);
    },
  };
}

export type Presence = ReturnType<typeof createPresence>;

function stateOf({ connections, told, leaving }: Attendance): PresenceState {
  if (connections.size > 0)
    return [...connections.values()].every(({ isIdle }) => isIdle) ? "away" : "online";
  return leaving === undefined ? "offline" : told;
}
