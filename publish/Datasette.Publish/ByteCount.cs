namespace Datasette.Publish;

/// <summary>Formats a number of bytes with a suitable unit.</summary>
internal static class ByteCount
{
    public static string Text(long count) => count switch
    {
        < 1 << 10 => $"{count} bytes",
        < 1 << 20 => FormattableString.Invariant($"{count / 1024.0:0.0} KB"),
        < 1 << 30 => FormattableString.Invariant($"{count / 1048576.0:0.0} MB"),
        _ => FormattableString.Invariant($"{count / 1073741824.0:0.0} GB"),
    };
}
