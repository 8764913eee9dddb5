// Loads the deck again, on the same slide, once it was built anew.
(async () => {
  const version = async () => (await fetch("version" + location.pathname)).text();
  let shown;
  for (;;) {
    try {
      const now = await version();
      if (shown !== undefined && now !== shown) location.reload();
      shown = now;
    } catch { /* the program ended, or starts again */ }
    await new Promise(next => setTimeout(next, 200));
  }
})();
