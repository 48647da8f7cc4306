using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows;

/// <summary>Column types suggested by the values of rows.</summary>
internal static class SuggestedTypes
{
    /// <summary>A type for every column of the rows, in order of first occurrence.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IEnumerable<BodyObject> rows)
    {
        var (order, kinds) = (new List<string>(), new Dictionary<string, HashSet<BodyKind>>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            foreach (var (name, value) in row.Members)
            {
                if (!kinds.TryGetValue(name, out var seen))
                {
                    kinds[name] = seen = [];
                    order.Add(name);
                }
                seen.Add(Simple(value.Kind));
            }
        }
        return [.. order.Select(name => KeyValuePair.Create(name, TypeFor(kinds[name])))];
    }

    private static BodyKind Simple(BodyKind kind) => kind switch
    {
        BodyKind.False => BodyKind.True,
        BodyKind.LargeInteger => BodyKind.Integer,
        _ => kind,
    };

    private static string TypeFor(HashSet<BodyKind> kinds)
    {
        kinds.Remove(BodyKind.Null);
        if (kinds.Count == 0) return "TEXT";
        if (kinds.IsSubsetOf([BodyKind.Integer, BodyKind.True])) return "INTEGER";
        if (kinds.IsSubsetOf([BodyKind.Integer, BodyKind.True, BodyKind.Real])) return "REAL";
        return kinds.Contains(BodyKind.Blob) && kinds.IsSubsetOf([BodyKind.Blob, BodyKind.Text]) ? "BLOB" : "TEXT";
    }
}
