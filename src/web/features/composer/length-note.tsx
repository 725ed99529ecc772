import { limits } from "#contract/limits.ts";

/** Characters before the limit at which it is worth a word. */
const nearLimit = 500;

interface LengthNoteProps {
  id: string;
  length: number;
  isUploading: boolean;
}

/** Why something cannot be sent, or soon can not. */
export function LengthNote({ id, length, isUploading }: LengthNoteProps) {
  const left = limits.messageLength - length;
  const isTooLong = left < 0;
  const words = isTooLong
    ? `${-left} characters too long. Shorten it, or attach it as a file.`
    : left < nearLimit
      ? `${left} characters left`
      : isUploading
        ? "It can be sent when the upload is done."
        : "";
  return (
    <p
      id={id}
      aria-live="polite"
      className={`px-2 text-xs tabular-nums ${words ? "pt-1" : ""} ${isTooLong ? "text-danger" : "text-faint"}`}
    >
      {words}
    </p>
  );
}
