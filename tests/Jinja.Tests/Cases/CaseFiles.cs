using System.Text.Json;

namespace Jinja.Tests.Cases;

/// <summary>The case files beside the tests.</summary>
internal static class CaseFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    public static IEnumerable<(string File, int Line, Case Case)> All =>
        from path in Directory.EnumerateFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal)
        from row in File.ReadLines(path).Select((text, index) => (Text: text, Line: index + 1))
        where row.Text.Length > 0
        select (Path.GetFileNameWithoutExtension(path), row.Line, new Case(JsonDocument.Parse(row.Text).RootElement));

    public static Case Find(string file, int line) =>
        new(JsonDocument.Parse(File.ReadLines(Path.Combine(Folder, file + ".jsonl")).ElementAt(line - 1)).RootElement);
}
