using Datasette.Text;

namespace Datasette.Rendering;

/// <summary>The candidate names of custom templates for a database, table or row.</summary>
internal static class TemplateNames
{
    public static IReadOnlyList<string> Database(string database) => [$"database-{CssClass.Of(database)}.html", "database.html"];

    /// <param name="database">The database.</param>
    /// <param name="query">A stored query's name; null for SQL in the arguments.</param>
    public static IReadOnlyList<string> Query(string database, string? query) =>
        query is null
            ? [$"query-{CssClass.Of(database)}.html", "query.html"]
            : [$"query-{CssClass.Of(database)}-{CssClass.Of(query)}.html", .. Query(database, null)];

    public static IReadOnlyList<string> Table(string database, string table) => For("table", database, table);

    public static IReadOnlyList<string> Row(string database, string table) => For("row", database, table);

    /// <summary>The template that renders the rows; <paramref name="page"/> is <c>table</c> or <c>row</c>.</summary>
    public static IReadOnlyList<string> Rows(string page, string database, string table) =>
    [
        $"_table-{CssClass.Of(database)}-{CssClass.Of(table)}.html", $"_table-{page}-{CssClass.Of(database)}-{CssClass.Of(table)}.html",
        "_table.html",
    ];

    private static IReadOnlyList<string> For(string page, string database, string table) =>
        [$"{page}-{CssClass.Of(database)}-{CssClass.Of(table)}.html", $"{page}.html"];
}
