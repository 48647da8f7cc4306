using System.Text;
using Datasette.Precomputed;
using Datasette.Sqlite;
using Datasette.Tables.Facets;

namespace Datasette.Precomputing;

/// <summary>
/// The results that a site finds out while it makes its pages, as they are written to the file. A second site, which makes the same pages,
/// reads them from here: so the file's results are used before anyone relies on them.
/// </summary>
internal sealed class RecordedResults : IResultStore
{
    private readonly Dictionary<string, byte[]> _known = [];
    private readonly Queue<(byte[] Key, byte[] Value)> _new = [];

    /// <summary>The suggested facets that were found out last.</summary>
    public SuggestedColumns? Suggested { get; set; }

    public object? Find(in ResultKey key, out long bytes)
    {
        bytes = 0;
        if (key.State != default || !_known.TryGetValue(Name(PrecomputedKey.Of(key).Written), out var value)) return null;
        return ResultBytes.Read(key.Kind, value, BuiltInFacets.Registry, out bytes);
    }

    public void Found(in ResultKey key, object value)
    {
        if (key.State != default || ResultBytes.Of(value) is not { } bytes) return;
        Suggested = value as SuggestedColumns ?? Suggested;
        var (name, written) = (PrecomputedKey.Of(key).Written.ToArray(), bytes.Written.ToArray());
        if (_known.TryAdd(Name(name), written)) _new.Enqueue((name, written));
    }

    /// <summary>The next result that was found since it was asked last.</summary>
    public bool TryTake(out (byte[] Key, byte[] Value) result) => _new.TryDequeue(out result);

    private static string Name(ReadOnlySpan<byte> key) => Encoding.Latin1.GetString(key);
}
