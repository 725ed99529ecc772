import { type ReactNode, useId } from "react";

interface PageSectionProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** A part of a page, under its heading. */
export function PageSection({ title, lead, children }: PageSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mb-10 border-line border-b pb-10 last:border-0">
      <h2 id={id} className="font-semibold text-lg">
        {title}
      </h2>
      {lead && <p className="mt-1 max-w-prose text-pretty text-soft">{lead}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
