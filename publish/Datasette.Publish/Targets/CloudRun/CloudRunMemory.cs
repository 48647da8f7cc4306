using System.Globalization;
using static Datasette.Publish.Targets.OptionRules;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>The memory of an instance that serves a demo: files that are written take it up, on Cloud Run.</summary>
internal static class CloudRunMemory
{
    private const long Mebibyte = 1 << 20;

    /// <summary>What the site itself has by default.</summary>
    private const long ForTheSite = 512 * Mebibyte;

    /// <summary>One processor takes no more.</summary>
    private static readonly string[] Sizes = ["1Gi", "2Gi", "4Gi"];

    /// <summary>The memory to ask for: what the options say, else enough for a demo, else null for the program's default.</summary>
    public static string? For(CloudRunOptions options) => options.Memory
        ?? (options.DemoBytes is { } copies ? Sizes.FirstOrDefault(size => Bytes(size) >= copies + ForTheSite) : null);

    /// <exception cref="PublishException">The copies of a demo do not fit.</exception>
    public static void Check(CloudRunOptions options)
    {
        if (options.DemoBytes is not { } copies)
            return;
        var needed = ByteCount.Text(copies + ForTheSite);
        Require(options.Memory is not { } given || Bytes(given) >= copies + ForTheSite,
            $"--memory {options.Memory}: the copies of the demo and the site may need {needed}: give more, or a smaller --max-size.");
        Require(options.Memory is not null || For(options) is not null,
            $"--max-size: the copies of the demo and the site may need {needed} of memory: give a smaller one, or --memory and --cpu.");
    }

    private static long Bytes(string size)
    {
        var digits = size.TrimEnd('G', 'M', 'i');
        var number = long.Parse(digits, CultureInfo.InvariantCulture);
        return size[digits.Length..] switch
        {
            "Gi" => number << 30,
            "Mi" => number << 20,
            "G" => number * 1_000_000_000,
            _ => number * 1_000_000,
        };
    }
}
