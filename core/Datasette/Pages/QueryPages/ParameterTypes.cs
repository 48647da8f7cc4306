using Datasette.Sqlite.Catalog;
using Jinja.Values;

namespace Datasette.Pages.QueryPages;

/// <summary>What kind of value a parameter of a query takes, as far as its name tells.</summary>
internal static class ParameterTypes
{
    public static Value Of(QueryDisplay page) => Value.Map(page.NamedParameterValues
        .Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Key, page.Tables)))
        .Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, Value.From(pair.Value!))));

    /// <summary>date or number: by the name itself, else by the declared type of the columns that are called so.</summary>
    private static string? Of(string name, IReadOnlyList<Table> tables)
    {
        var lower = name.ToLowerInvariant();
        if (lower is "date" || lower.EndsWith("_date", StringComparison.Ordinal)) return "date";
        if (lower is "id" or "year" or "limit" or "offset" or "min" or "max" or "count" or "n"
            || lower.EndsWith("_id", StringComparison.Ordinal)) return "number";
        var types = tables.SelectMany(table => table.Columns)
            .Where(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(column => column.Type).ToList();
        if (types.Count == 0) return null;
        if (types.TrueForAll(type => type.Equals("DATE", StringComparison.OrdinalIgnoreCase))) return "date";
        return types.TrueForAll(type => Affinity.Of(type) is "INTEGER" or "REAL") ? "number" : null;
    }
}
