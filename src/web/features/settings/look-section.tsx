import { useState } from "react";
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
      <fieldset>
        <legend className="sr-only">Theme</legend>
        <div className="inline-flex rounded-xl bg-sunken p-1">
          {themes.map(({ value, label }) => (
            <label
              key={value}
              className="flex h-8 touch:h-11 cursor-pointer items-center rounded-lg px-3.5 font-medium text-sm text-soft has-checked:bg-raised has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="theme"
                className="sr-only"
                checked={theme === value}
                onChange={() => choose(value)}
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
    </PageSection>
  );
}
