import { lazy, type ReactElement, Suspense, useState } from "react";
import { Popover } from "./popover.tsx";

const EmojiGrid = lazy(() => import("./emoji-grid.tsx"));

interface EmojiPickerProps {
  /** The button that opens it. */
  trigger: ReactElement;
  onPick: (emoji: string) => void;
  side?: "top" | "bottom";
  align?: "start" | "center" | "end";
  onOpenChange?: (open: boolean) => void;
}

export function EmojiPicker({
  trigger,
  onPick,
  side = "top",
  align = "end",
  onOpenChange,
}: EmojiPickerProps) {
  const [open, setOpen] = useState(false);
  const change = (next: boolean) => {
    setOpen(next);
    onOpenChange?.(next);
  };
  return (
    <Popover
      label="Pick an emoji"
      trigger={trigger}
      side={side}
      align={align}
      open={open}
      onOpenChange={change}
    >
      <Suspense fallback={<div className="h-96 w-[21.5rem]" />}>
        <EmojiGrid
          onPick={(emoji) => {
            change(false);
            onPick(emoji);
          }}
        />
      </Suspense>
    </Popover>
  );
}
