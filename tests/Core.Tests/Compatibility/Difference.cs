namespace Core.Tests.Compatibility;

/// <summary>A place at which our answer is not the recorded one.</summary>
internal sealed record Difference(string Where, string Want, string Got)
{
    public static Difference Of(string where, object? want, object? got) => new(where, Cut(want), Cut(got));

    public override string ToString() => $"     {Where}\n       want {Want}\n       got  {Got}";

    private static string Cut(object? value)
    {
        var text = value?.ToString() ?? "null";
        return text.Length <= 300 ? text : text[..300];
    }
}
