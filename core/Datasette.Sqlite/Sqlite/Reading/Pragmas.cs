using System.Collections.Frozen;

namespace Datasette.Sqlite.Reading;

/// <summary>The pragma functions (<c>pragma_NAME()</c>) that client SQL may call, as in Datasette: they only read.</summary>
internal static class Pragmas
{
    private static readonly string[] Allowed =
    [
        "database_list", "foreign_key_list", "function_list", "index_info", "index_list", "index_xinfo", "page_count", "max_page_count",
        "page_size", "schema_version", "table_info", "table_xinfo", "table_list",
    ];

    /// <summary>The pragmas that full-text tables run themselves.</summary>
    private static readonly FrozenSet<string> Askable = Allowed.Append("data_version").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The error for any other, in Datasette's words.</summary>
    public static string Refusal { get; } =
        $"Statement contained a disallowed PRAGMA. Allowed pragma functions are "
            + $"{string.Join(", ", Allowed.Select(name => $"pragma_{name}()"))}";

    public static bool MayBeAsked(string pragma) => Askable.Contains(pragma);

    /// <summary>Whether a function may be called; true for anything but a pragma function.</summary>
    public static bool MayBeCalled(string function) =>
        !function.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase)
            || Allowed.Contains(function["pragma_".Length..], StringComparer.OrdinalIgnoreCase);
}
