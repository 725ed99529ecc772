import { type PointerEvent, useRef } from "react";

const pressMs = 450;
/** Pixels that a finger may move and still press. */
const slack = 10;

/** A long press with a finger. A mouse has hovering and needs none. */
export function useLongPress(onPress: (element: HTMLElement) => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const start = useRef({ x: 0, y: 0 });
  const cancel = () => clearTimeout(timer.current);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      if (event.pointerType !== "touch") return;
      const element = event.currentTarget;
      start.current = { x: event.clientX, y: event.clientY };
      timer.current = setTimeout(() => {
        navigator.vibrate?.(8);
        onPress(element);
      }, pressMs);
    },
    onPointerMove(event: PointerEvent): void {
      const { x, y } = start.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > slack) cancel();
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
  };
}
