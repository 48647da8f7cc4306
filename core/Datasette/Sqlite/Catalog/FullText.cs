using System.Text.RegularExpressions;

namespace Datasette.Sqlite.Catalog;

/// <summary>
/// Finds the full-text table that indexes a table: the one whose <c>content=</c> names it in double quotes or brackets, as
/// the tools of this world write it, or the table itself. Others are named by the configuration's <c>fts_table</c>.
/// </summary>
internal static partial class FullText
{
    public static string? TableFor(string table, IReadOnlyList<SchemaObject> objects) =>
        objects.Where(o => o.IsVirtual && o.Sql is not null && UsesFullText().IsMatch(o.Sql))
            .FirstOrDefault(o => o.Name == table || Contents(o.Sql!).Contains(table, StringComparer.OrdinalIgnoreCase))?.Name;

    private static IEnumerable<string> Contents(string sql) =>
        ContentName().Matches(sql).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value);

    [GeneratedRegex(@"VIRTUAL TABLE.*USING FTS", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex UsesFullText();

    [GeneratedRegex("""content=(?:"([^"]*)"|\[([^\]]*)\])""", RegexOptions.IgnoreCase)]
    private static partial Regex ContentName();
}
