import { ApiError } from "#web/state/api.ts";

const pauseMs = 3_000;

/** Asks again and again while the server says that it cannot answer yet, as while memory is loading. */
export async function askPatiently<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  { signal, onWait }: { signal: AbortSignal; onWait: () => void },
): Promise<Answer> {
  for (;;) {
    try {
      return await ask(signal);
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError && error.code === "unavailable")) throw error;
    }
    onWait();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
