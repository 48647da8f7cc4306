using Datasette.Functions.Serving;

namespace Datasette.Cli.Options;

/// <summary>Options with several values that may be repeated.</summary>
internal static class MultiValue
{
    private const char Joint = '\u001f';

    private static readonly Dictionary<string, int> OfPublish = new() { ["--setting"] = 2, ["-s"] = 2, ["--plugin-secret"] = 3 };
    private static readonly Dictionary<string, int> OfTokens = new() { ["--database"] = 2, ["-d"] = 2, ["--resource"] = 3, ["-r"] = 3 };

    /// <summary>Joins the values of each option into one, as the parser requires.</summary>
    public static string[] Fold(string[] args) => FoldedArguments.Fold(args, args switch
    {
        ["publish" or "package", ..] => OfPublish,
        ["create-token", ..] => OfTokens,
        _ => ServeCommand.FoldedOptions,
    });

    /// <summary>The values of each occurrence of an option.</summary>
    public static IEnumerable<string[]> Values(string option, string[]? folded)
    {
        var count = OfPublish.TryGetValue(option, out var words) ? words : OfTokens[option];
        foreach (var value in folded ?? [])
        {
            var values = FoldedArguments.Unfold(value);
            if (values.Length != count)
                throw Publish.PublishException.OfUsage($"{option} takes {count} values, with spaces between.");
            yield return values;
        }
    }

    /// <summary>A parser message without joined values, which may be secret.</summary>
    public static string WithoutValues(string message)
    {
        var joint = message.IndexOf(Joint, StringComparison.Ordinal);
        return joint < 0 ? message : $"{message[..joint]} …";
    }
}
