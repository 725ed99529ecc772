import { useCallback, useEffect, useRef, useState } from "react";

/** A drag or a held key that pauses as long as this has arrived. */
const restMs = 300;

interface Settled<T> {
  /** Where the drag is now; undefined when it rests. */
  moving: T | undefined;
  move: (value: T) => void;
  /** The drag is over: nothing more is waited for. */
  rest: () => void;
}

/** What changes many times a second, handed on when it comes to rest. */
export function useSettled<T>(onRest: (value: T) => void): Settled<T> {
  const [moving, setMoving] = useState<T>();
  const last = useRef<T>(undefined);
  const listener = useRef(onRest);
  listener.current = onRest;

  const rest = useCallback(() => {
    const value = last.current;
    last.current = undefined;
    if (value === undefined) return;
    listener.current(value);
    setMoving(undefined);
  }, []);
  const move = useCallback((value: T) => {
    last.current = value;
    setMoving(value);
  }, []);
  useEffect(() => {
    if (moving === undefined) return;
    const timer = setTimeout(rest, restMs);
    return () => clearTimeout(timer);
  }, [moving, rest]);

  return { moving, move, rest };
}
