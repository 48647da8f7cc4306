using Datasette.Buffers;
using Datasette.Registries;
using Datasette.Sqlite;
using Datasette.Tables.Facets;

namespace Datasette.Precomputed;

/// <summary>The results of a <see cref="ResultCache"/> as bytes: rows, and suggested facets.</summary>
internal static class ResultBytes
{
    /// <summary>The bytes of a result; null for one that holds for a time only.</summary>
    public static ByteWriter? Of(object result)
    {
        var output = new ByteWriter();
        switch (result)
        {
            case Rows rows:
                RowsBytes.Write(output, rows);
                return output;
            case SuggestedColumns { IsComplete: true } suggested:
                output.Int32(suggested.Facets.Count);
                foreach (var (column, facet) in suggested.Facets)
                {
                    output.Text(column);
                    output.Text(facet.Type);
                }
                return output;
            default:
                return null;
        }
    }

    /// <param name="kind">The kind of result.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="facets">The kinds of facets.</param>
    /// <param name="bytes">The result's memory in bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static object Read(ResultKind kind, ReadOnlySpan<byte> value, Registry<Facet> facets, out long bytes)
    {
        var input = new ByteReader(value);
        if (kind == ResultKind.Rows)
        {
            var rows = RowsBytes.Read(ref input);
            bytes = rows.CopyBytes;
            return rows;
        }
        var suggested = new List<(string, Facet)>();
        for (var left = input.Count(leastBytes: 2 * sizeof(int)); left > 0; left--)
            suggested.Add((input.Text() ?? throw ByteReader.Damaged(),
                facets.Find(input.Text() ?? throw ByteReader.Damaged()) ?? throw ByteReader.Damaged()));
        bytes = 64 + (32L * suggested.Count);
        return new SuggestedColumns(suggested, Until: null);
    }
}
