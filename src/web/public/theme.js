// Runs before the first paint, so that a chosen theme never flashes. The choice is made in theme/theme.ts.
try {
  const theme = localStorage.getItem("lain.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed to us: the system's theme it is.
}
