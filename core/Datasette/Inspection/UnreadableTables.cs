using Datasette.Sqlite.Catalog;

namespace Datasette.Inspection;

/// <summary>Reports tables and views of a database that cannot be read, with the reason.</summary>
internal static class UnreadableTables
{
    /// <summary>Limit of names in one sentence.</summary>
    private const int Named = 5;

    /// <summary>A sentence for each reason.</summary>
    public static IEnumerable<string> Of(string database, Schema schema) => schema.Tables.Where(table => table.Problem is not null)
        .GroupBy(table => (table.Problem, table.IsReadable))
        .Select(group => $"{database}: {Names([.. group.Select(table => table.Name)])} cannot be "
            + $"read{(group.Key.IsReadable ? " whole" : "")}: {group.Key.Problem}");

    private static string Names(List<string> names) => names.Count <= Named
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(Named))} and {names.Count - Named} others";
}
