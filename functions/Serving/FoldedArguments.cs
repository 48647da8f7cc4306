using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary>
/// Options with several values, such as <c>--setting NAME VALUE</c>. The command line parser supports only repeated options with one value,
/// so the values are joined before parsing.
/// </summary>
public static class FoldedArguments
{
    /// <summary>ASCII's unit separator, which no command line contains.</summary>
    private const char Separator = '\u001f';

    /// <summary>Joins the values after each of the named options.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="options">The number of values of each option.</param>
    /// <exception cref="UsageError">An option has too few values.</exception>
    public static string[] Fold(IReadOnlyList<string> args, IReadOnlyDictionary<string, int> options)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(options);
        var folded = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            folded.Add(args[i]);
            if (args[i] == "--") return [.. folded, .. args.Skip(i + 1)];
            if (!options.TryGetValue(args[i], out var words)) continue;
            if (i + words >= args.Count) throw new UsageError($"{args[i]} takes {words} values");
            folded.Add(string.Join(Separator, args.Skip(i + 1).Take(words)));
            i += words;
        }
        return [.. folded];
    }

    /// <summary>Splits joined values.</summary>
    public static string[] Unfold(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        return folded.Split(Separator);
    }
}
