import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { Row } from "./rows.ts";
import type { Scroller } from "./use-scroller.ts";

/** One message is in the tab order; arrows go on from there, also to messages that are not drawn yet. */
export function useRowKeys(scroller: Scroller, rows: readonly Row[]) {
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.scrollElement?.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(wanted.current)}"]`,
    );
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  function go(from: number, step: 1 | -1): void {
    for (let index = from + step; index >= 0 && index < rows.length; index += step) {
      const row = rows[index]!;
      if (row.type !== "message") continue;
      wanted.current = row.key;
      setFocusedKey(row.key);
      scroller.scrollToIndex(index, { align: "auto" });
      return;
    }
  }

  return {
    tabStop: tabStopIn(scroller, rows, focusedKey),
    handlers: {
      onFocus(event: FocusEvent<HTMLElement>): void {
        const key = event.target.dataset.row;
        if (key !== undefined) setFocusedKey(key);
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>): void {
        const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
        const key = event.target instanceof HTMLElement ? event.target.dataset.row : undefined;
        if (step === null || key === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        go(
          rows.findIndex((row) => row.key === key),
          step,
        );
      },
    },
  };
}

/** The message that had the focus last, if it is still drawn; otherwise the last one that is. */
function tabStopIn(scroller: Scroller, rows: readonly Row[], focusedKey: string | null): string | null {
  const drawn = scroller.getVirtualItems().map((item) => rows[item.index]);
  const focused = drawn.find((row) => row?.key === focusedKey);
  return (focused ?? drawn.findLast((row) => row?.type === "message"))?.key ?? null;
}
