// Counts down to the reset of a demo, in the footer of each page. Without scripts it says the minutes.
(() => {
  const time = /** @type {HTMLTimeElement | null} */ (document.querySelector(".demo time"));
  const end = Date.parse(time?.dateTime ?? "");
  // Days are told as the server wrote them.
  if (!time || !(end - Date.now() < 172_800_000)) return;
  const tell = () => {
    const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
    time.textContent = seconds > 0 ? `in ${(seconds < 3600 ? parts.slice(1) : parts).join(":")}` : "now: load the page again";
  };
  tell();
  setInterval(tell, 1000);
})();
