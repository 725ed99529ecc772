import { type CSSProperties, type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Keeps a part of the page at least as high as it was before it began to change many times a second: what stands
 * below it stays where one looks at it.
 */
export function useHeldHeight<E extends HTMLElement>(
  isHeld: boolean,
): { ref: RefObject<E | null>; style: CSSProperties } {
  const ref = useRef<E>(null);
  const height = useRef(0);
  useLayoutEffect(() => {
    if (!isHeld && ref.current) height.current = ref.current.offsetHeight;
  });
  return { ref, style: isHeld ? { minHeight: height.current } : {} };
}
