/** Milliseconds after which is flushed even without a frame: a hidden page has none. */
const hiddenMs = 120;
/** The part of the time that drawing what comes may take: the rest is the reader's. */
const busyPart = 0.25;
const longestPauseMs = 500;

/**
 * Gathers what comes between two frames of the screen, so that a busy channel draws once for all of it. When
 * drawing takes long, more is gathered for each time.
 */
export function createFrameQueue<T>(flush: (items: T[]) => void): (item: T) => void {
  let items: T[] = [];
  let timer: number | undefined;
  let pauseUntilMs = 0;

  const run = () => {
    clearTimeout(timer);
    if (items.length === 0) return;
    const gathered = items;
    items = [];
    const startedMs = performance.now();
    flush(gathered);
    // React has drawn when the next task begins.
    setTimeout(() => {
      const endedMs = performance.now();
      pauseUntilMs = endedMs + Math.min((endedMs - startedMs) * (1 / busyPart - 1), longestPauseMs);
    });
  };

  return (item) => {
    items.push(item);
    if (items.length > 1) return;
    const pauseMs = pauseUntilMs - performance.now();
    timer = window.setTimeout(run, Math.max(pauseMs, hiddenMs));
    if (pauseMs <= 0) requestAnimationFrame(run);
  };
}
