/** What names may look like, for those who check a name while it is typed. The schemas use them too. */

/** Lower case, starts and ends with a letter or digit. Mentions are `@handle`. */
export const handlePattern = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;

/** Letters of any script, digits, dashes and underscores, no spaces, lower case. Shown with a `#`. */
export const channelNamePattern = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_-]+$/u;
