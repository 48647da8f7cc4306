using System.Text.RegularExpressions;
using Datasette.Http;

namespace Datasette.Rendering;

/// <summary>The templates under <c>pages/</c>, found by path: an exact name first, then names with holes such as <c>pages/topic/{name}.html</c>.</summary>
internal sealed partial class CustomPageList
{
    private const string Folder = "pages", Ending = ".html";
    private readonly HashSet<string> _exact;
    private readonly IReadOnlyList<(Regex Path, string Template)> _patterns;

    public CustomPageList(IEnumerable<string> templates)
    {
        var pages = templates.Where(name => name.StartsWith(Folder + "/", StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        _exact = [.. pages.Where(name => !Hole().IsMatch(name))];
        _patterns = [.. pages.Where(name => Hole().IsMatch(name)).Select(name => (Pattern(name), name))];
    }

    public (string Template, IReadOnlyList<KeyValuePair<string, string>> Values)? Find(string path)
    {
        var exact = Folder + path + Ending;
        if (_exact.Contains(exact)) return (exact, []);
        foreach (var (pattern, template) in _patterns)
        {
            if (pattern.Match(path) is not { Success: true } match) continue;
            return (template, [.. match.Groups.Values.Where(group => group.Name != "0").Select(group => KeyValuePair.Create(group.Name, TildeEncoding.Decode(group.Value)))]);
        }
        return null;
    }

    /// <summary>Each hole takes one segment, or a part of one.</summary>
    private static Regex Pattern(string template)
    {
        var path = template[Folder.Length..^Ending.Length];
        var (pattern, at) = ("", 0);
        foreach (Match hole in Hole().Matches(path))
        {
            pattern += Regex.Escape(path[at..hole.Index]) + $"(?<{hole.Groups[1].Value}>[^/]*)";
            at = hole.Index + hole.Length;
        }
        return new Regex($"^{pattern}{Regex.Escape(path[at..])}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\{([A-Za-z_]\w*)\}")]
    private static partial Regex Hole();
}
