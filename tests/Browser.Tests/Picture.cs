using System.Text.Json;

namespace Browser.Tests;

/// <summary>Pictures of pages, compared so that fonts' edges and versions of Chromium do not count: by areas of 8 × 8 pixels.</summary>
internal static class Picture
{
    /// <summary>Share of areas that may differ. A missing facet is some 5 %, a changed word less than 0.5 %.</summary>
    public const double Tolerance = 0.015;

    /// <summary>Longer pages are cut here, in pixels.</summary>
    private const int Longest = 2_000;

    /// <summary>Draws an image at half its size, as WebP: some 17 kB a page.</summary>
    private const string Halve = """
        async (shown) => {
          const image = new Image();
          image.src = shown;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width / 2, image.height / 2);
          const context = canvas.getContext('2d');
          context.imageSmoothingQuality = 'high';
          context.drawImage(image, 0, 0, canvas.width, canvas.height);
          const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.65 });
          return new Promise((done) => {
            const reader = new FileReader();
            reader.onload = () => done(reader.result.split(',')[1]);
            reader.readAsDataURL(blob);
          });
        }
        """;

    /// <summary>The share of areas in which two pictures of one width differ; 1 where their heights differ by more than 5 %.</summary>
    private const string Compare = """
        async ([shown, approved, width]) => {
          const areas = await Promise.all([shown, approved].map(async (source) => {
            const image = new Image();
            image.src = source;
            await image.decode();
            const height = Math.round(image.height * width / image.width);
            const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
            // Halved again and again: every pixel counts in the mean of its area.
            let [from, w, h] = [image, image.width, image.height];
            while (w / 2 > width) {
              const half = new OffscreenCanvas(w / 2, h / 2);
              half.getContext('2d').drawImage(from, 0, 0, half.width, half.height);
              [from, w, h] = [half, half.width, half.height];
            }
            context.drawImage(from, 0, 0, width, height);
            return { height, data: context.getImageData(0, 0, width, height).data };
          }));
          const [a, b] = areas;
          if (Math.abs(a.height - b.height) > 0.05 * b.height) return 1;
          const height = Math.min(a.height, b.height);
          let differing = 0;
          const brightness = ({ data }, i) => 0.3 * data[i] + 0.6 * data[i + 1] + 0.1 * data[i + 2];
          for (let i = 0; i < width * height * 4; i += 4) if (Math.abs(brightness(a, i) - brightness(b, i)) > 20) differing++;
          return differing / (width * height);
        }
        """;

    public static async Task<byte[]> TakeAsync(IPage page)
    {
        var height = Math.Min(await page.EvaluateAsync<int>("document.documentElement.scrollHeight"), Longest);
        // Whole areas, so that halving moves nothing.
        height -= height % 16;
        return await page.ScreenshotAsync(new()
        {
            FullPage = true,
            Clip = new() { X = 0, Y = 0, Width = page.ViewportSize!.Width, Height = height },
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
        });
    }

    /// <summary>The picture as it is kept.</summary>
    public static async Task<byte[]> KeptAsync(IPage blank, byte[] png) =>
        Convert.FromBase64String(await blank.EvaluateAsync<string>(Halve, Address("png", png)));

    public static async Task<double> DifferenceAsync(IPage blank, byte[] png, byte[] kept, int width) =>
        (await blank.EvaluateAsync<JsonElement>(Compare, new object[] { Address("png", png), Address("webp", kept), width / 8 })).GetDouble();

    private static string Address(string kind, byte[] bytes) => $"data:image/{kind};base64,{Convert.ToBase64String(bytes)}";
}
