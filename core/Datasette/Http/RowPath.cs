using Datasette.Sqlite;

namespace Datasette.Http;

/// <summary>The part of a row's URL that names the row: its tilde-encoded key values, joined by commas.</summary>
internal static class RowPath
{
    public static string Of(Rows rows, ReadOnlySpan<Cell> row, IReadOnlyList<int> keyColumns)
    {
        if (keyColumns.Count == 1) return TildeEncoding.Encode(rows.Text(row[keyColumns[0]]));
        var parts = new string[keyColumns.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = TildeEncoding.Encode(rows.Text(row[keyColumns[i]]));
        return string.Join(',', parts);
    }

    /// <summary>The key values that a URL names.</summary>
    public static IReadOnlyList<string> Parse(string path) => [.. path.Split(',').Select(TildeEncoding.Decode)];
}
