using Datasette.Sqlite;

namespace Datasette.Charts;

/// <summary>The names of a chart's categories: their values, or the labels of a foreign key's values.</summary>
internal static class CategoryNames
{
    /// <summary>A name for each row. Different values have different names: two of one label have their values in brackets.</summary>
    /// <param name="labels">Looks labels up; null for none.</param>
    /// <param name="column">The column of the categories.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="index">The column's index in the rows.</param>
    public static async ValueTask<IReadOnlyList<string>> ReadAsync(LabelLookup? labels, string column, Rows rows, int index)
    {
        var values = new string[rows.Count];
        for (var row = 0; row < values.Length; row++) values[row] = rows.Text(rows[row][index]);
        var found = labels is null ? [] : await labels(column, rows, index);
        if (found.Count == 0) return values;
        var names = values.Select((value, row) => found[row] is { Length: > 0 } label ? label : value).ToList();
        var shared = names.Zip(values).Distinct().GroupBy(pair => pair.First, StringComparer.Ordinal)
            .Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return [.. names.Select((name, row) => shared.Contains(name) ? $"{name} ({values[row]})" : name)];
    }
}
