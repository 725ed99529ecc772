/** A time that passes only by being waited for; `hold` keeps those who wait until `release`. */
export function createRecordingTimer() {
  const waits: number[] = [];
  let now = 0;
  let held: PromiseWithResolvers<void> | undefined;
  return {
    waits,
    timer: {
      now: () => now,
      async wait(ms: number): Promise<void> {
        waits.push(ms);
        await held?.promise;
        now += ms;
      },
    },
    hold() {
      held = Promise.withResolvers();
    },
    release() {
      held?.resolve();
    },
  };
}
