/** Milliseconds without a key or pointer after which somebody counts as away. */
const idleAfterMs = 5 * 60_000;

/** Answers whether nobody has touched the page for a while. */
export function createIdleWatch(): () => boolean {
  let lastMs = Date.now();
  const touch = () => {
    lastMs = Date.now();
  };
  for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
    window.addEventListener(type, touch, { passive: true });
  }
  return () => Date.now() - lastMs > idleAfterMs;
}
