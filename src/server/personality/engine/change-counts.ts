import type { ChannelId } from "#contract/ids.ts";

/** How often the cells of each channel changed, by their days: what was made of others is still true. */
export class ChangeCounts {
  readonly #counts = new Map<ChannelId, Map<number, number>>();

  note(channelId: ChannelId, day: number): void {
    const days = this.#counts.get(channelId) ?? new Map<number, number>();
    this.#counts.set(channelId, days);
    days.set(day, (days.get(day) ?? 0) + 1);
  }

  /** Moves with every change of these channels up to a day. */
  upTo(day: number, channelIds: readonly ChannelId[]): string {
    const counts = channelIds.map((id) => {
      let count = 0;
      for (const [on, changes] of this.#counts.get(id) ?? []) if (on <= day) count += changes;
      return count;
    });
    return counts.join();
  }
}
