using System.Text.Json;

namespace Browser.Tests;

/// <summary>Somebody who has no pointer: goes by Tab alone, and sees where the focus is.</summary>
internal sealed class Keys
{
    private readonly IPage _page;

    private Keys(IPage page) => _page = page;

    /// <summary>
    /// What has the focus: whether it is looked for, whether a person sees it, and what it is. The editor marks its focus some frames later.
    /// </summary>
    private const string Focus = """
        async (selector) => {
          const focused = document.activeElement;
          const isSeen = () => {
            const box = focused.getBoundingClientRect();
            const style = getComputedStyle(focused.closest('.cm-editor') ?? focused);
            const isInView = Math.min(box.width, box.height, box.bottom, box.right, innerHeight - box.top, innerWidth - box.left) > 0;
            return focused === document.body || (isInView && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
          };
          for (let frame = 0; frame < 60 && !isSeen(); frame++) await new Promise(requestAnimationFrame);
          return { found: focused.matches(selector), isSeen: isSeen(), name: focused.outerHTML.slice(0, 120) };
        }
        """;

    /// <summary>A page that scrolls at once to what has the focus: to a person it is the same after a moment.</summary>
    public static async Task<Keys> OfAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        return new Keys(page);
    }

    public Task PressAsync(string key) => _page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => _page.Keyboard.TypeAsync(text);

    /// <summary>Presses Tab until an element has the focus. Every stop on the way must be seen; none may hold the focus.</summary>
    public async Task TabToAsync(string selector, string key = "Tab", int limit = 150)
    {
        var last = "";
        for (var presses = 0; presses < limit; presses++)
        {
            await _page.Keyboard.PressAsync(key);
            var focus = await _page.EvaluateAsync<JsonElement>(Focus, selector);
            last = focus.GetProperty("name").GetString()!;
            Assert.True(focus.GetProperty("isSeen").GetBoolean(), $"{_page.Url}: the focus is on something that is not seen: {last}");
            if (focus.GetProperty("found").GetBoolean()) return;
        }
        Assert.Fail($"{_page.Url}: {limit} times {key} do not lead to {selector}; the last stop is {last}");
    }

    /// <summary>Goes to an element and presses Enter.</summary>
    public async Task EnterAsync(string selector)
    {
        await TabToAsync(selector);
        await _page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The element that has the focus, once it is the one that should have it.</summary>
    public Task HasFocusAsync(string selector) => Assertions.Expect(_page.Locator(selector).First).ToBeFocusedAsync();
}
