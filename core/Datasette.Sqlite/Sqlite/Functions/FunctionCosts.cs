namespace Datasette.Sqlite.Functions;

/// <summary>
/// What one call of a SQL function costs at worst for each byte that its arguments may have, in nanoseconds. Nothing ends a call
/// half-way, so
/// <see cref="StatementCost"/> bounds the lengths of values by this. The tests' FunctionTable lists every function of the build.
/// </summary>
internal static class FunctionCosts
{
    /// <summary>One pass over an argument: upper(), hex(), a number made of a text, a comparison under NOCASE.</summary>
    public const int Pass = 4;

    /// <summary>JSON is parsed (or written) once, and passed over once for each path.</summary>
    private const int JsonParse = 8, JsonPath = 8;

    /// <summary>Each two bytes of a format (<c>%f</c>) become a number that is written out; those of strftime() take 300 ns.</summary>
    private const int Format = 200, PrintFormat = 24;

    /// <summary>Polygons of JSON; the edges of two are intersected, with each other at worst.</summary>
    private const int Polygon = 100, TwoPolygons = 10_000;

    /// <summary>The document of a full-text search is split into words, and each match is looked at for each phrase.</summary>
    private const int Document = 60;

    /// <summary>Functions that look at the time themselves.</summary>
    private static readonly HashSet<string> Interruptible = new(StringComparer.OrdinalIgnoreCase)
    {
        "like", "glob", "instr", "replace", "randomblob",
    };

    /// <summary>What they return holds all their arguments, and is itself no longer than a value may be.</summary>
    private static readonly HashSet<string> Joining = new(StringComparer.OrdinalIgnoreCase)
    {
        "json_array", "json_object", "jsonb_array", "jsonb_object",
    };

    /// <summary>Nanoseconds for each byte that an argument may have.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">How many arguments the call has at most.</param>
    public static long Of(string name, int arguments)
    {
        if (Interruptible.Contains(name)) return 0;
        if (name is "highlight" or "snippet" or "offsets") return Document;
        if (Joining.Contains(name)) return JsonParse + JsonPath;
        if (name is "->" or "->>" || name.StartsWith("json", StringComparison.OrdinalIgnoreCase))
            return JsonParse + (JsonPath * (long)Math.Max(1, arguments - 1));
        if (name is "strftime") return Format + (Pass * arguments);
        if (name is "printf" or "format") return PrintFormat + (Pass * arguments);
        if (name is "geopoly_overlap" or "geopoly_within") return TwoPolygons;
        if (name.StartsWith("geopoly", StringComparison.Ordinal)) return Polygon * (long)Math.Max(1, arguments);
        return Pass * (long)Math.Max(1, arguments);
    }
}
