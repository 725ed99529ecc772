import type { ReactNode } from "react";

interface OpenerProps {
  isOpen: boolean;
  onToggle: () => void;
  className?: string;
  children: ReactNode;
}

/** Something that shows its messages when it is chosen. */
export function Opener({ isOpen, onToggle, className = "", children }: OpenerProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className={`rounded-md text-left decoration-2 decoration-accent-line underline-offset-4 hover:underline aria-expanded:underline aria-expanded:decoration-accent ${className}`}
    >
      {children}
    </button>
  );
}
