using System.Text.RegularExpressions;
using Datasette.Errors;
using Datasette.Tables;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows;

/// <summary>Validates values against their column types.</summary>
internal static partial class ColumnTypeCheck
{
    /// <exception cref="Refused">A value does not fit its column type.</exception>
    public static void Require(IReadOnlyDictionary<string, ColumnType> types, IEnumerable<BodyObject> rows)
    {
        if (types.Count == 0) return;
        var mistakes = new List<string>();
        var ordered = types.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        foreach (var row in rows)
            foreach (var (column, type) in ordered)
                if (row.TryFind(column, out var value) && Mistake(type, value) is { } mistake) mistakes.Add($"{column}: {mistake}");
        if (mistakes.Count > 0) throw new Refused(mistakes);
    }

    /// <summary>What is wrong with a value for a type that comes with the program; null where nothing is.</summary>
    public static string? Mistake(string type, SqlValue value) => Mistake(type, value switch
    {
        { Text: { } text } => BodyValue.Of(text),
        { Integer: { } integer } => BodyValue.Of(integer),
        { Real: { } real } => BodyValue.Of(real),
        { Blob: { } blob } => BodyValue.Of(blob),
        _ => BodyValue.Null,
    });

    /// <summary>A plugin's type is asked with the value that would be stored; the program's own with what the body has.</summary>
    private static string? Mistake(ColumnType type, in BodyValue value) =>
        ColumnType.Known.Contains(type.Name)
            ? Mistake(type.Name, value)
            : type.Definition?.Validate?.Invoke(Cells.Store(value), type.Config);

    private static string? Mistake(string type, in BodyValue value)
    {
        if (value.IsNull || value.AsText is "") return null;
        return type switch
        {
            ColumnType.Url => value.AsText is not { } url ? "URL must be a string" : Url().IsMatch(url.Trim()) ? null : "Invalid URL",
            ColumnType.Email => value.AsText is not { } mail
                ? "Email must be a string" : Email().IsMatch(mail.Trim()) ? null : "Invalid email address",
            ColumnType.Json => value.AsText is { } json && !IsJson(json) ? "Invalid JSON" : null,
            _ => null,
        };
    }

    private static bool IsJson(string text)
    {
        try
        {
            BodyParser.ParseText(text);
            return true;
        }
        catch (Refused)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^https?://\S+$", RegexOptions.NonBacktracking)]
    private static partial Regex Url();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Email();
}
