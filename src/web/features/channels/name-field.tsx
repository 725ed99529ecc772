import { limits } from "#contract/limits.ts";
import { channelNamePattern } from "#contract/patterns.ts";
import { TextField } from "#web/components/text-field.tsx";
import { typedName } from "./typed-name.ts";

interface NameFieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** A channel's name: what is typed becomes one while it is typed. */
export function NameField({ value, onChange }: NameFieldProps) {
  const isFine = value === "" || channelNamePattern.test(value);
  return (
    <TextField
      label="Name"
      prefix="#"
      autoComplete="off"
      autoCapitalize="none"
      required
      maxLength={limits.channelNameLength}
      error={isFine ? undefined : "Letters, digits, dashes and underscores."}
      value={value}
      onChange={(event) => onChange(typedName(event.target.value))}
    />
  );
}
