import type { ReactNode } from "react";

interface EmptyPlaceProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** What one can do here. */
  actions?: ReactNode;
}

/** A page with nothing on it yet: says so, and invites. */
export function EmptyPlace({ icon, title, children, actions }: EmptyPlaceProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-6 py-12 text-center">
      {icon && (
        <span className="mb-4 grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent-text">
          {icon}
        </span>
      )}
      <h1 className="text-balance font-semibold text-lg">{title}</h1>
      {children && <div className="mt-1.5 text-pretty text-soft">{children}</div>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
