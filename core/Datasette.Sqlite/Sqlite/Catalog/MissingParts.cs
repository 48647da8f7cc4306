namespace Datasette.Sqlite.Catalog;

/// <summary>Adds advice to SQLite's error about an unreadable part of a schema.</summary>
internal static class MissingParts
{
    /// <summary>Tables that SpatiaLite creates in each of its databases.</summary>
    private static readonly string[] SpatialTables = ["geometry_columns", "spatial_ref_sys", "spatialite_history"];

    private static readonly string[] Starts = ["no such ", "unknown "];

    /// <summary>The prefix of SQLite's error if a module only reports that it cannot open a table.</summary>
    private const string Constructor = "vtable constructor failed: ";

    /// <param name="reason">SQLite's error.</param>
    /// <param name="objects">All objects of the schema.</param>
    public static string Explain(string reason, IReadOnlyList<SchemaObject> objects)
    {
        var help = Missing(reason) is var (kind, name) ? Help(kind, name, objects) : TokenizerHelp(reason, objects);
        return help is null ? reason : $"{reason}. {help}";
    }

    /// <summary>The missing module or function: <c>no such module: vec0</c>, <c>unknown function: f()</c>.</summary>
    private static (string Kind, string Name)? Missing(string reason)
    {
        var start = Starts.FirstOrDefault(start => reason.StartsWith(start, StringComparison.Ordinal));
        var colon = reason.IndexOf(": ", StringComparison.Ordinal);
        return start is null || colon < start.Length ? null : (reason[start.Length..colon], reason[(colon + 2)..]);
    }

    private static string? TokenizerHelp(string reason, IReadOnlyList<SchemaObject> objects) =>
        reason.StartsWith(Constructor, StringComparison.Ordinal)
            && objects.Any(item =>
                item.Name == reason[Constructor.Length..] && item.Virtual is { IsFullText: true } table && table.Arguments.Any(IsTokenizer))
            ? "Its tokenizer may be part of an extension of SQLite: serve with --load-extension and the path of its library"
            : null;

    private static bool IsTokenizer(string argument) => argument.TrimStart().StartsWith("tokenize", StringComparison.OrdinalIgnoreCase);

    private static string? Help(string kind, string name, IReadOnlyList<SchemaObject> objects) => kind switch
    {
        "module" when IsSpatialModule(name) => "It is part of SpatiaLite: serve with --load-extension spatialite",
        "function" when objects.Any(item => SpatialTables.Contains(item.Name, StringComparer.OrdinalIgnoreCase)) =>
            "The database is one of SpatiaLite: serve with --load-extension spatialite",
        "module" => name.ToLowerInvariant() switch
        {
            "vec0" => "It is part of the extension sqlite-vec: serve with --load-extension and the path of its library",
            "vss0" => "It is part of the extension sqlite-vss: serve with --load-extension and the paths of its libraries",
            _ => "An extension of SQLite may have it: serve with --load-extension and the path of its library",
        },
        "function" or "tokenizer" => "An extension of SQLite may have it: serve with --load-extension and the path of its library",
        "collation sequence" => "The program that made the file has it",
        _ => null,
    };

    /// <summary><c>VirtualElementary</c>, <c>VirtualSpatialIndex</c>, <c>VirtualKNN2</c> and the like.</summary>
    private static bool IsSpatialModule(string name) => name.StartsWith("Virtual", StringComparison.OrdinalIgnoreCase);
}
