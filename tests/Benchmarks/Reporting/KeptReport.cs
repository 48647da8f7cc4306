namespace Benchmarks.Reporting;

/// <summary>Keeps the last report in a document, between two comments.</summary>
internal static class KeptReport
{
    private const string Begin = "<!-- measured -->", End = "<!-- /measured -->";

    public static async Task WriteAsync(string path, string report)
    {
        var text = await File.ReadAllTextAsync(path);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin) throw new InvalidOperationException($"{path} has no {Begin} … {End}");
        await File.WriteAllTextAsync(path, $"{text[..(begin + Begin.Length)]}\n{report}\n{text[end..]}");
    }
}
