namespace Datasette.Cli.Options;

/// <summary>
/// Options that take several values each time and may be given several times (<c>--setting KEY VALUE</c>): a shape that the parser
/// does not know. Their values are joined into one before it sees them, so that a value may also begin with a hyphen.
/// </summary>
internal static class MultiValue
{
    private const char Joint = '\u001f';

    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["--setting"] = ["KEY", "VALUE"],
        ["--plugin-secret"] = ["PLUGIN", "SETTING", "VALUE"],
    };

    public static string[] Fold(string[] args)
    {
        var folded = new List<string>(args.Length);
        for (var i = 0; i < args.Length; i++)
        {
            folded.Add(args[i]);
            if (args[i] == "--")
                return [.. folded, .. args[(i + 1)..]];
            if (!Names.TryGetValue(args[i], out var values) || i + values.Length >= args.Length)
                continue;
            folded.Add(string.Join(Joint, args[(i + 1)..(i + 1 + values.Length)]));
            i += values.Length;
        }
        return [.. folded];
    }

    /// <summary>The values of each time the option was given.</summary>
    public static IEnumerable<string[]> Values(string option, string[]? folded)
    {
        foreach (var value in folded ?? [])
        {
            var parts = value.Split(Joint);
            if (parts.Length != Names[option].Length)
                throw new Publish.PublishException($"{option} takes {Names[option].Length} values: {string.Join(' ', Names[option])}.");
            yield return parts;
        }
    }

    /// <summary>A message of the parser without the joined values, which may be secret.</summary>
    public static string Unfold(string message)
    {
        var joint = message.IndexOf(Joint, StringComparison.Ordinal);
        return joint < 0 ? message : $"{message[..joint]} …";
    }
}
