using System.Runtime.CompilerServices;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Permissions;

/// <summary>
/// The part of a database's schema that an actor may view: without the tables that the actor may not view, foreign keys to or from them,
/// and their names and columns in SQL. A plan over this schema cannot reveal them.
/// </summary>
internal static class VisibleSchema
{
    /// <summary>Replaces the name of a hidden table in SQL.</summary>
    public const string Hidden = "\"***\"";

    /// <summary>Computed once for all actors with the same set.</summary>
    private static readonly ConditionalWeakTable<ResourceSet, ConditionalWeakTable<Schema, Schema>> Cut = [];

    /// <param name="schema">The whole schema.</param>
    /// <param name="database">The database's name.</param>
    /// <param name="viewable">The tables and views that the actor may view.</param>
    public static Schema Of(Schema schema, string database, ResourceSet viewable)
    {
        if (viewable.IsEverything) return schema;
        return Cut.GetOrCreateValue(viewable).GetValue(schema, whole =>
            Of(whole, table => viewable.Contains(Resource.Table(database, table))));
    }

    private static Schema Of(Schema schema, Func<string, bool> isVisible)
    {
        var hidden = schema.Tables.Where(table =>
            !isVisible(table.Name)).Select(table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (hidden.Count == 0) return schema;
        var mask = new NameMask(hidden, Hidden);
        var tables = schema.Tables.Where(table => !hidden.Contains(table.Name)).Select(table => table with
        {
            ForeignKeys = [.. table.ForeignKeys.Where(key => !hidden.Contains(key.OtherTable))],
            Incoming = [.. table.Incoming.Where(key => !hidden.Contains(key.OtherTable))],
            FtsTable = table.FtsTable is { } fts && hidden.Contains(fts) ? null : table.FtsTable,
            HiddenIndex = table.FtsTable is { } own && hidden.Contains(own) ? schema.Find(own) : null,
            Problem = table.Problem is { } problem ? mask.Apply(problem) : null,
            Sql = Without(mask, table, table.Sql),
            Definition = Without(mask, table, table.Definition),
        }).ToList();
        return schema with
        {
            Tables = tables,
            // Triggers may name any table, so the SQL is rebuilt from the visible tables.
            Sql = string.Join('\n', tables.Where(table => table.Sql.Length > 0).Select(table => table.Definition)),
            IsPartial = true,
        };
    }

    /// <summary>The columns of a view over a hidden table are that table's: hide the whole statement.</summary>
    private static string Without(NameMask mask, Table table, string sql)
    {
        var masked = mask.Apply(sql);
        return table.IsView && masked != sql ? "" : masked;
    }
}
