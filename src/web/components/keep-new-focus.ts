/** Where what closes led somewhere else, what is there has the focus already: it is not given back. */
export function keepNewFocus(event: Event): void {
  if (document.activeElement && document.activeElement !== document.body) event.preventDefault();
}
