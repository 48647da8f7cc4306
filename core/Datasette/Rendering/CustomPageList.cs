using System.Text.RegularExpressions;
using Datasette.Http;

namespace Datasette.Rendering;

/// <summary>
/// The templates under <c>pages/</c> by path: exact names first, then names with placeholders such as <c>pages/topic/{name}.html</c>.
/// </summary>
internal sealed class CustomPageList
{
    private const string Folder = "pages", Ending = ".html";
    private readonly HashSet<string> _exact;
    private readonly IReadOnlyList<(Regex Path, string Template)> _patterns;

    public CustomPageList(IEnumerable<string> templates)
    {
        var pages = templates.Where(name =>
            name.StartsWith(Folder + "/", StringComparison.Ordinal)
                && name.EndsWith(Ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        _exact = [.. pages.Where(name => Holes(name).Count == 0)];
        _patterns = [.. pages.Where(name => Holes(name).Count > 0).Select(name => (Pattern(name), name))];
    }

    public (string Template, IReadOnlyList<KeyValuePair<string, string>> Values)? Find(string path)
    {
        var exact = Folder + path + Ending;
        if (_exact.Contains(exact)) return (exact, []);
        foreach (var (pattern, template) in _patterns)
        {
            if (pattern.Match(path) is not { Success: true } match) continue;
            return (template, [.. match.Groups.Values.Where(group =>
                group.Name != "0").Select(group => KeyValuePair.Create(group.Name, TildeEncoding.Decode(group.Value)))]);
        }
        return null;
    }

    /// <summary>A placeholder matches one path segment, or a part of one.</summary>
    private static Regex Pattern(string template)
    {
        var path = template[Folder.Length..^Ending.Length];
        var (pattern, at) = ("", 0);
        foreach (var (start, end) in Holes(path))
        {
            pattern += Regex.Escape(path[at..start]) + $"(?<{path[(start + 1)..(end - 1)]}>[^/]*)";
            at = end;
        }
        return new Regex($"^{pattern}{Regex.Escape(path[at..])}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>The positions of the placeholders in a name: words in curly brackets.</summary>
    private static List<(int Start, int End)> Holes(string name)
    {
        var holes = new List<(int, int)>();
        for (var start = name.IndexOf('{'); start >= 0; start = name.IndexOf('{', start + 1))
        {
            var end = start + 1;
            while (end < name.Length && (char.IsLetterOrDigit(name[end]) || name[end] == '_')) end++;
            var isWord = end > start + 1 && (char.IsAsciiLetter(name[start + 1]) || name[start + 1] == '_');
            if (isWord && end < name.Length && name[end] == '}') holes.Add((start, end + 1));
        }
        return holes;
    }
}
