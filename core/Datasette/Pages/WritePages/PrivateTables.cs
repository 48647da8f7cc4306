using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.WritePages;

/// <summary>The tables of a database that an actor may not view. Triggers write to them, and SQLite's messages then tell of them.</summary>
internal sealed class PrivateTables
{
    private const string Failed = "A table that you do not have permission to view does not allow this",
        Check = "CHECK constraint failed: ";

    private readonly RequestContext _context;
    private readonly Database _database;
    private readonly HashSet<string> _names;
    private readonly IReadOnlyList<Table> _shown;

    private PrivateTables(RequestContext context, Database database, HashSet<string> names, IReadOnlyList<Table> shown) =>
        (_context, _database, _names, _shown) = (context, database, names, shown);

    /// <summary>The hidden tables; null where there are none.</summary>
    /// <param name="context">The request.</param>
    /// <param name="database">The database.</param>
    /// <param name="known">A table that the client knows.</param>
    public static async ValueTask<PrivateTables?> OfAsync(RequestContext context, Database database, string? known)
    {
        var whole = await database.SchemaAsync(context.Aborted);
        var seen = VisibleSchema.Of(whole, database.Name, await context.Access.AllowedAsync(Actions.ViewTable));
        if (!seen.IsPartial) return null;
        var shown = whole.Tables.Where(table => seen.Find(table.Name) is not null || table.Name == known).ToList();
        var names = whole.Tables.Except(shown).Select(table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.Count == 0 ? null : new PrivateTables(context, database, names, shown);
    }

    /// <summary>A statement without the tables' names.</summary>
    public string MaskStatement(string sql) => new NameMask(_names, VisibleSchema.Hidden).Apply(sql);

    /// <summary>
    /// SQLite's message; another one where it has the name of such a table, of its indexes or triggers, or a CHECK that no other table has.
    /// </summary>
    public async ValueTask<string> MaskAsync(string message)
    {
        if (message.IndexOf(Check, StringComparison.Ordinal) is >= 0 and var at
            && !_shown.Any(table => Spaced(table.Sql).Contains(message[(at + Check.Length)..], StringComparison.Ordinal))) return Failed;
        return new NameMask(await NamesAsync(), "***").Apply(message) == message ? message : Failed;
    }

    private async ValueTask<HashSet<string>> NamesAsync()
    {
        var names = new HashSet<string>(_names, StringComparer.OrdinalIgnoreCase);
        using var rows = await _context.ReadAsync(_database,
            SqlQuery.Of(SqlText.Of($"select name, tbl_name from sqlite_master where type in ('index', 'trigger')")), int.MaxValue);
        for (var row = 0; row < rows.Count; row++)
            if (_names.Contains(rows.Text(rows[row][1]))) names.Add(rows.Text(rows[row][0]));
        return names;
    }

    /// <summary>SQLite writes an expression with a blank for each character of white space.</summary>
    private static string Spaced(string sql) => string.Create(sql.Length, sql, (text, from) =>
    {
        for (var i = 0; i < from.Length; i++) text[i] = char.IsWhiteSpace(from[i]) ? ' ' : from[i];
    });
}
