import { useState } from "react";
import { Segments } from "#web/components/segments.tsx";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { chooseTheme, readTheme, type Theme } from "#web/theme/theme.ts";

const themes: { value: Theme; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

export function LookSection() {
  const [theme, setTheme] = useState(readTheme);
  const choose = (value: Theme) => {
    chooseTheme(value);
    setTheme(value);
  };
  return (
    <PageSection title="Look">
      <Segments
        label="Theme"
        name="theme"
        value={theme}
        options={themes}
        onChange={choose}
        className="w-fit"
      />
    </PageSection>
  );
}
