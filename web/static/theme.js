// The chosen theme, set before anything is drawn so that a dark page never flashes white.
try {
  const theme = localStorage.getItem("morgue-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* storage is closed to us: the system's own theme it is */ }
