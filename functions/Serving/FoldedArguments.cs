using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary>
/// Options that take several words, such as <c>--setting NAME VALUE</c>. The command line parser knows only options of
/// one word that repeat, so the words are folded into one before it sees them.
/// </summary>
public static class FoldedArguments
{
    /// <summary>ASCII's unit separator: no command line has it.</summary>
    private const char Separator = '\u001f';

    /// <summary>Folds the words after each of the named options.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="options">How many words each option takes.</param>
    /// <exception cref="UsageError">An option has too few words.</exception>
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

    /// <summary>The words that were folded.</summary>
    public static string[] Unfold(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        return folded.Split(Separator);
    }
}
