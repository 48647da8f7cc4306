using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Browser.Tests;

/// <summary>Waits for the page that a click or a key leads to.</summary>
internal static class Arrival
{
    private const float TimeLimit = 30_000;

    /// <summary>
    /// Waits for an address, and for the page there. Playwright's <c>WaitForURLAsync</c> looks at the address once and waits for the next
    /// navigation then: one that ends in between is missed, and it waits for ever.
    /// </summary>
    public static async Task ArrivesAtAsync(this IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = TimeLimit });
        await page.WaitForLoadStateAsync();
    }
}
