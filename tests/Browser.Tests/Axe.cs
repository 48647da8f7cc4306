using System.Text.Json;

namespace Browser.Tests;

/// <summary>axe-core, which finds what hinders people with a screen reader, weak eyes or a keyboard alone.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() => RepositoryFile.Read("core/Scripts/node_modules/axe-core/axe.min.js"));

    /// <summary>What is serious or critical on the page as it is now: the rule, and the first elements.</summary>
    public static async Task<IReadOnlyList<string>> SeriousAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Script.Value);
        var result = await page.EvaluateAsync<JsonElement>("""
            axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' ')}`))
            """);
        return [.. result.EnumerateArray().Select(problem => problem.ToString())];
    }
}
