// Light or dark, where the visitor chose it. Runs before the page is drawn, so that it does not flash.
(() => {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
  document.documentElement.classList.add("has-script");
})();
