using System.Globalization;

namespace Datasette.Publish.Sites;

/// <summary>How many bytes of results and pages a bundle may have beside its data: a number, or a part of the data.</summary>
internal sealed record PrecomputeLimit
{
    private const long LeastPart = 1 << 20;

    /// <summary>10 % of the data.</summary>
    public static PrecomputeLimit Default { get; } = new() { Percent = 10 };

    /// <summary>None.</summary>
    public static PrecomputeLimit None { get; } = new();

    public int? Percent { get; private init; }

    public long Bytes { get; private init; }

    /// <summary>Reads a size such as <c>50MB</c>, a part such as <c>10%</c>, or 0.</summary>
    /// <exception cref="PublishException">It is none of them.</exception>
    public static PrecomputeLimit Parse(string text)
    {
        var digits = text.TrimEnd('K', 'M', 'G', 'B', '%');
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            switch (text[digits.Length..])
            {
                case "%" when number <= 100: return number == 0 ? None : new PrecomputeLimit { Percent = number };
                case "" when number == 0: return None;
                case "KB": return new PrecomputeLimit { Bytes = (long)number << 10 };
                case "MB": return new PrecomputeLimit { Bytes = (long)number << 20 };
                case "GB": return new PrecomputeLimit { Bytes = (long)number << 30 };
            }
        throw PublishException.OfUsage($"--precompute takes a size such as 50MB, a part of the data such as 10%, or 0, not '{text}'.");
    }

    /// <summary>The limit for so many bytes of data. A part is 1 MB at least: small sites gain most.</summary>
    public long For(long dataBytes) => Percent is { } percent ? Math.Max(LeastPart, dataBytes / 100 * percent) : Bytes;
}
