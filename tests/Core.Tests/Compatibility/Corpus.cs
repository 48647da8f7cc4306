using System.Text.Json;

namespace Core.Tests.Compatibility;

/// <summary>The recorded cases, and which of them count.</summary>
internal sealed class Corpus
{
    private Corpus(IReadOnlyList<Case> cases, Differences differences) => (Cases, Differences) = (cases, differences);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Compatibility", "Data");

    public static Corpus Instance { get; } = Load();

    public IReadOnlyList<Case> Cases { get; }

    public Differences Differences { get; }

    public static string File(string name) => Path.Combine(Folder, name);

    private static Corpus Load()
    {
        var cases = System.IO.File.ReadLines(File("cases.jsonl")).Select(Case.Parse);
        return new Corpus([.. cases],
            Differences.Parse(JsonDocument.Parse(System.IO.File.ReadAllText(File("Differences.json"))).RootElement));
    }
}
