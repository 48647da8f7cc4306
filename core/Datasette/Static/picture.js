// "PNG": draws the picture that the server sends as SVG on a canvas of twice its size, and saves that. The program itself has no
// library that draws: those there are bring native code of many megabytes and fonts, for what each browser can do.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.png-link"))) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const image = new Image();
    image.src = link.href;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      if (!blob) return;
      const saved = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: link.download });
      saved.click();
      setTimeout(() => URL.revokeObjectURL(saved.href), 10_000);
    });
  });
}
