namespace Benchmarks.Reporting;

/// <summary>Figures with their units.</summary>
internal static class Show
{
    public static string Milliseconds(double seconds) => $"{seconds * 1e3:0.0} ms";

    public static string Microseconds(double seconds) => $"{seconds * 1e6:0.0} µs";

    public static string Seconds(double seconds) => $"{seconds:0.00} s";

    public static string PerSecond(double requests) => $"{requests:N0}/s";

    public static string Megabytes(double bytes) => $"{bytes / 1024 / 1024:0.0} MiB";
}
