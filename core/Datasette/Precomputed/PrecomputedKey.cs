using Datasette.Buffers;
using Datasette.Sqlite;

namespace Datasette.Precomputed;

/// <summary>The keys of entries in <see cref="PrecomputedFile"/>: a result's is its plan, a page's its address.</summary>
internal static class PrecomputedKey
{
    private const byte Result = (byte)'R', Page = (byte)'P';

    /// <summary>The key of a query's result. A page of any format and address that needs the query has the same.</summary>
    public static ByteWriter Of(in ResultKey key)
    {
        var bytes = new ByteWriter();
        bytes.Byte(Result);
        bytes.Byte((byte)key.Kind);
        bytes.Text(key.Database.Name);
        bytes.Int32(key.MaxRows);
        bytes.Text(key.Query.Sql.Text);
        bytes.Int32(key.Query.Parameters.Count);
        foreach (var (name, value) in key.Query.Parameters)
        {
            bytes.Text(name);
            bytes.Text(value.Text);
            bytes.Bytes(value.StoredText ?? value.Blob);
            bytes.Byte((byte)((value.Integer is null ? 0 : 1) + (value.Real is null ? 0 : 2) + (value.Blob is null ? 0 : 4)));
            bytes.Int64(value.Integer ?? BitConverter.DoubleToInt64Bits(value.Real ?? 0));
        }
        return bytes;
    }

    /// <summary>The key of a page.</summary>
    /// <param name="origin">Scheme and host that its links are made for; null for any.</param>
    /// <param name="path">The path without <c>base_url</c>.</param>
    /// <param name="query">The query string.</param>
    public static ByteWriter Of(string? origin, string path, string query)
    {
        var bytes = new ByteWriter();
        bytes.Byte(Page);
        bytes.Text(origin);
        bytes.Text(path);
        bytes.Text(query);
        return bytes;
    }
}
