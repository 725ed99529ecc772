import type { ChannelId, MemberId } from "#contract/ids.ts";
import { type CellKey, nameOfCell } from "#server/personality/cells/cell.ts";
import type { ObservationRow } from "#server/personality/cells/cell-row-queries.ts";

/**
 * All cells as they are stored, by channel: about 400 bytes for a member's day. What an audience is made of is read from the
 * cells of its channels alone.
 */
export class HeldCells {
  readonly #byChannel = new Map<ChannelId, Map<string, ObservationRow>>();
  /** By channel, in the order of days, then of members; made when it is asked for after a change. */
  readonly #sorted = new Map<ChannelId, ObservationRow[]>();

  upsert(row: ObservationRow): void {
    const cells = this.#byChannel.get(row.channel_id) ?? new Map<string, ObservationRow>();
    cells.set(nameOf(row), row);
    this.#byChannel.set(row.channel_id, cells);
    this.#sorted.delete(row.channel_id);
  }

  remove(key: CellKey): void {
    this.#byChannel.get(key.channelId)?.delete(nameOfCell(key));
    this.#sorted.delete(key.channelId);
  }

  /** The cells of some channels up to a day, those of the days `isLeftOut` says so left out; oldest first. */
  of(
    channelIds: Iterable<ChannelId>,
    { day, isLeftOut = () => false }: { day: number; isLeftOut?: (day: number) => boolean },
  ): ObservationRow[] {
    const chosen = [...new Set(channelIds)]
      .sort()
      .flatMap((id) => this.#of(id))
      .filter((row) => row.day <= day && !isLeftOut(row.day));
    return chosen.sort(byDay);
  }

  /** One member's, wherever they wrote. */
  ofMember(memberId: MemberId, channelIds: ReadonlySet<ChannelId>): ObservationRow[] {
    return [...channelIds]
      .flatMap((id) => this.#of(id))
      .filter((row) => row.member_id === memberId)
      .sort(byDay);
  }

  #of(channelId: ChannelId): ObservationRow[] {
    const known = this.#sorted.get(channelId);
    if (known !== undefined) return known;
    const sorted = [...(this.#byChannel.get(channelId)?.values() ?? [])].sort(byDay);
    this.#sorted.set(channelId, sorted);
    return sorted;
  }
}

function nameOf({ channel_id: channelId, member_id: memberId, day }: ObservationRow): string {
  return nameOfCell({ channelId, memberId, day });
}

function byDay(one: ObservationRow, other: ObservationRow): number {
  if (one.day !== other.day) return one.day - other.day;
  if (one.member_id !== other.member_id) return one.member_id < other.member_id ? -1 : 1;
  return one.channel_id < other.channel_id ? -1 : 1;
}
