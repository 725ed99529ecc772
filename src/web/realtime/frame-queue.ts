/** Milliseconds after which is flushed even without a frame: a hidden page has none. */
const hiddenMs = 120;

/** Gathers what comes between two frames of the screen, so that a busy channel draws once for all of it. */
export function createFrameQueue<T>(flush: (items: T[]) => void): (item: T) => void {
  let items: T[] = [];
  let timer: number | undefined;
  const run = () => {
    clearTimeout(timer);
    if (items.length === 0) return;
    const gathered = items;
    items = [];
    flush(gathered);
  };
  return (item) => {
    items.push(item);
    if (items.length > 1) return;
    requestAnimationFrame(run);
    timer = window.setTimeout(run, hiddenMs);
  };
}
