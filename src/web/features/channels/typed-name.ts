/** What is typed, as far as it can be a channel's name: lower case, dashes for spaces. */
export function typedName(text: string): string {
  return text.toLowerCase().replace(/\s+/g, "-");
}
