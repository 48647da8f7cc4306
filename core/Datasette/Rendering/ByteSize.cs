namespace Datasette.Rendering;

/// <summary>Sizes as text: <c>12 bytes</c>, <c>1.5 KB</c>.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    public static string Text(long bytes)
    {
        if (bytes < 1024) return bytes == 1 ? "1 byte" : $"{bytes} bytes";
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1024 && unit < Units.Length - 1; unit++) size /= 1024;
        return $"{size:F1} {Units[unit]}";
    }
}
