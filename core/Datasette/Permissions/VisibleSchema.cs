using System.Runtime.CompilerServices;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Permissions;

/// <summary>
/// A database's schema as an actor may know it: tables that the actor may not view are not in it, no foreign key leads to or
/// from them, and no statement names them or their columns. What is planned over it cannot tell of them.
/// </summary>
internal static class VisibleSchema
{
    /// <summary>Stands in a statement where the name of a hidden table stood.</summary>
    public const string Hidden = "\"***\"";

    /// <summary>Cut once for all actors that see the same.</summary>
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
            Problem = table.Problem is { } problem ? mask.Apply(problem) : null,
            Sql = Without(mask, table, table.Sql),
            Definition = Without(mask, table, table.Definition),
        }).ToList();
        return schema with
        {
            Tables = tables,
            // Triggers may tell of any table, so what is left is put together from the tables.
            Sql = string.Join('\n', tables.Where(table => table.Sql.Length > 0).Select(table => table.Definition)),
            IsPartial = true,
        };
    }

    /// <summary>What a view selects from a hidden table is that table's columns: such a view's statement is not shown at all.</summary>
    private static string Without(NameMask mask, Table table, string sql)
    {
        var masked = mask.Apply(sql);
        return table.IsView && masked != sql ? "" : masked;
    }
}
