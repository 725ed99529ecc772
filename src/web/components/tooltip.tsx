import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

export const TooltipProvider = Radix.Provider;

interface TooltipProps {
  label: ReactNode;
  /** Keys that do the same, as in `Ctrl+K`. */
  keys?: string;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactElement;
}

export function Tooltip({ label, keys, side = "top", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md bg-ink px-2 py-1 font-medium text-paper text-xs"
        >
          {label}
          {keys && <Kbd keys={keys} onDark />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
