import { useState } from "react";
import { limits } from "#contract/limits.ts";
import { TextField } from "#web/components/text-field.tsx";

interface PasswordFieldProps {
  label?: string;
  value: string;
  onChange: (value: string) => void;
  /** A new password is measured, a present one only typed. */
  isNew?: boolean;
}

export function PasswordField({ label = "Password", value, onChange, isNew = false }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextField
        label={label}
        type={shown ? "text" : "password"}
        autoComplete={isNew ? "new-password" : "current-password"}
        required
        {...(isNew
          ? {
              minLength: limits.passwordMinLength,
              maxLength: limits.passwordMaxLength,
              hint: `At least ${limits.passwordMinLength} characters. A few words make a good one.`,
            }
          : {})}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <button
        type="button"
        aria-pressed={shown}
        aria-label={`Show ${label.toLowerCase()}`}
        onClick={() => setShown(!shown)}
        className="absolute top-0 right-0 rounded px-1 font-medium text-accent-text text-sm touch:-top-2 touch:h-10 touch:px-3"
      >
        {shown ? "Hide" : "Show"}
      </button>
    </div>
  );
}
