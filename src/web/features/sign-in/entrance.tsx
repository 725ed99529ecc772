import type { ReactNode } from "react";

interface EntranceProps {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
  foot?: ReactNode;
}

/** The quiet room before the room: everything that is seen before one is signed in. */
export function Entrance({ title, lead, children, foot }: EntranceProps) {
  return (
    <main className="grid h-full place-items-center overflow-y-auto bg-side px-4 py-10">
      <div className="w-full max-w-sm">
        <img src="/icon.svg" alt="" width="44" height="44" className="mb-6" />
        <h1 className="text-balance font-semibold text-2xl">{title}</h1>
        {lead && <p className="mt-2 text-pretty text-soft">{lead}</p>}
        {children && <div className="mt-7">{children}</div>}
        {foot && <p className="mt-6 text-sm text-soft">{foot}</p>}
      </div>
    </main>
  );
}

export const linkLook =
  "font-medium text-accent-text underline decoration-accent-line underline-offset-3 hover:decoration-current";
