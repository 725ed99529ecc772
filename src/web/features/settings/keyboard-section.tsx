import { Kbd } from "#web/components/kbd.tsx";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { shortcuts } from "#web/features/shell/shortcuts.ts";

export function KeyboardSection() {
  return (
    <PageSection title="Keyboard">
      <dl className="grid max-w-prose grid-cols-[auto_1fr] gap-x-6 gap-y-2.5">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys} className="contents">
            <dt>
              <Kbd keys={keys} />
            </dt>
            <dd className="text-soft">{does}</dd>
          </div>
        ))}
      </dl>
    </PageSection>
  );
}
