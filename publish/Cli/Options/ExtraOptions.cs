using System.Text;
using Datasette.Publish;

namespace Datasette.Cli.Options;

/// <summary>
/// What <c>--extra-options</c> asks for. In Datasette they are appended to the command that serves the site; here the site is baked,
/// so that each has to be one that baking knows. An unknown one is refused: a site without it would not be the one that was meant.
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

    /// <summary>Words as a shell would split them: at white space, quotes holding some together.</summary>
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
