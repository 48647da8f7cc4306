using System.Text.RegularExpressions;

namespace Datasette.Sql;

/// <summary>Finds the <c>:name</c> parameters of a statement, those in comments and strings left out.</summary>
internal static partial class NamedParameters
{
    public static IReadOnlyList<string> Find(string sql)
    {
        var found = new List<string>();
        foreach (Match match in Token().Matches(sql))
        {
            var name = match.Groups["name"];
            if (name.Success && !found.Contains(name.Value)) found.Add(name.Value);
        }
        return found;
    }

    /// <summary>Comments and quoted texts are read as wholes, so that what is inside them is passed over.</summary>
    [GeneratedRegex(@"--[^\n]*|/\*.*?(\*/|$)|'([^']|'')*'|""([^""]|"""")*""|\[[^\]]*\]|`[^`]*`|:(?<name>\w+)", RegexOptions.Singleline)]
    private static partial Regex Token();
}
