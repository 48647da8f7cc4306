using System.Collections.Frozen;

namespace Datasette.Sqlite.Reading;

/// <summary>Pragmas that visitors may ask by their functions, <c>pragma_NAME()</c>: those that only look, as in the reference.</summary>
internal static class Pragmas
{
    private static readonly string[] Allowed =
    [
        "database_list", "foreign_key_list", "function_list", "index_info", "index_list", "index_xinfo", "page_count", "max_page_count",
        "page_size", "schema_version", "table_info", "table_xinfo", "table_list",
    ];

    /// <summary>And what full-text tables ask of themselves.</summary>
    private static readonly FrozenSet<string> Askable = Allowed.Append("data_version").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is said of any other; the reference's words.</summary>
    public static string Refusal { get; } =
        $"Statement contained a disallowed PRAGMA. Allowed pragma functions are "
            + $"{string.Join(", ", Allowed.Select(name => $"pragma_{name}()"))}";

    public static bool MayBeAsked(string pragma) => Askable.Contains(pragma);

    /// <summary>Whether a function of that name may be called; true for the name of anything but a pragma function.</summary>
    public static bool MayBeCalled(string function) =>
        !function.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase)
            || Allowed.Contains(function["pragma_".Length..], StringComparer.OrdinalIgnoreCase);
}
