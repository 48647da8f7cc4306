namespace Datasette.Sqlite.Functions;

/// <summary>
/// Worst-case cost of an SQL function call in nanoseconds for each byte of its arguments. A call cannot be interrupted, so <see
/// cref="StatementCost"/> limits the length of values. The tests' FunctionTable lists every function of the build.
/// </summary>
internal static class FunctionCosts
{
    /// <summary>One pass over an argument: upper(), hex(), text to number, a NOCASE comparison.</summary>
    public const int Pass = 4;

    /// <summary>JSON is parsed (or written) once, and searched once for each path.</summary>
    private const int JsonParse = 8, JsonPath = 8;

    /// <summary>Each two bytes of a format (<c>%f</c>) become a formatted number; strftime()'s take 300 ns.</summary>
    private const int Format = 200, PrintFormat = 24;

    /// <summary>Polygons in JSON; two polygons intersect each edge with each other at worst.</summary>
    private const int Polygon = 100, TwoPolygons = 10_000;

    /// <summary>A full-text function tokenizes the document, and checks each match for each phrase.</summary>
    private const int Document = 60;

    /// <summary>Functions that check the time limit themselves.</summary>
    private static readonly HashSet<string> Interruptible = new(StringComparer.OrdinalIgnoreCase)
    {
        "like", "glob", "instr", "replace", "randomblob",
    };

    /// <summary>Their result contains all arguments, and is itself limited to the length of a value.</summary>
    private static readonly HashSet<string> Joining = new(StringComparer.OrdinalIgnoreCase)
    {
        "json_array", "json_object", "jsonb_array", "jsonb_object",
    };

    /// <summary>Nanoseconds per byte of an argument.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">Limit of the call's arguments.</param>
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
