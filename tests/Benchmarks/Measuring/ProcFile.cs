namespace Benchmarks.Measuring;

/// <summary>Reads the kernel's files about processes and the machine.</summary>
internal static class ProcFile
{
    /// <summary>The value of a line such as <c>VmHWM:   1234 kB</c>.</summary>
    public static long Kilobytes(string path, string name) => long.Parse(Value(path, name).Split(' ')[0]);

    /// <summary>The value of the first line that begins with a name and a colon.</summary>
    public static string Value(string path, string name)
    {
        var line = File.ReadLines(path).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return line[(line.IndexOf(':') + 1)..].Trim();
    }
}
