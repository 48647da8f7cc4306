using System.Text;
using Datasette.Publish;

namespace Datasette.Cli.Options;

/// <summary>
/// The content of <c>--extra-options</c>. Datasette appends these to the command that serves the site. Here the site is baked, so only
/// options that baking supports are accepted; an unknown one is an error, because the site without it would not be the intended one.
/// </summary>
internal sealed record ExtraOptions(
    IReadOnlyList<KeyValuePair<string, string>> Settings, bool Cors, bool CrossDatabase, string? VersionNote)
{
    public static ExtraOptions Parse(string? text)
    {
        var settings = new List<KeyValuePair<string, string>>();
        var (cors, crossDatabase) = (false, false);
        string? note = null;
        var words = new Queue<string>(Words(text ?? ""));
        while (words.TryDequeue(out var word))
            switch (word)
            {
                case "--setting":
                    settings.Add(KeyValuePair.Create(Next(words, word), Next(words, word)));
                    break;
                case "--cors":
                    cors = true;
                    break;
                case "--crossdb":
                    crossDatabase = true;
                    break;
                case "--version-note":
                    note = Next(words, word);
                    break;
                default:
                    throw PublishException.OfUsage($"--extra-options: a published site knows --setting KEY VALUE, --cors, --crossdb "
                        + $"and --version-note TEXT there, not {word}.");
            }
        return new ExtraOptions(settings, cors, crossDatabase, note);
    }

    private static string Next(Queue<string> words, string option) =>
        words.TryDequeue(out var word) ? word : throw PublishException.OfUsage($"--extra-options: {option} lacks a value.");

    /// <summary>Splits words as a shell does: at white space, except inside quotes.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var inWord = false;
        char? quote = null;
        foreach (var c in text)
            if (c == quote)
                quote = null;
            else if (quote is null && c is '"' or '\'')
                (quote, inWord) = (c, true);
            else if (quote is null && char.IsWhiteSpace(c))
            {
                if (inWord)
                    yield return word.ToString();
                word.Clear();
                inWord = false;
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        if (inWord)
            yield return word.ToString();
    }
}
