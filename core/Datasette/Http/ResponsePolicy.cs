using Datasette.Errors;

namespace Datasette.Http;

/// <summary>
/// The limits of a platform for addresses and responses. Exceeding ones are refused here, with a reason, instead of being cut off by the
/// platform.
/// </summary>
internal sealed record ResponsePolicy
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>No limits.</summary>
    public static ResponsePolicy Unlimited { get; } = new();

    /// <summary>Cloud Run refuses bodies over 32 MiB with a Content-Length; chunked ones have no limit.</summary>
    public static ResponsePolicy CloudRun { get; } = new() { Platform = "Cloud Run", MaxStatedBytes = 32 * Mebibyte };

    /// <summary>Lambda with response streaming: 200 MB.</summary>
    public static ResponsePolicy LambdaStreaming { get; } = new()
    {
        Platform = "AWS Lambda",
        MaxBodyBytes = 200 * Mebibyte,
        Advice = "Ask for a part: rows by _size and _next, a file by a Range header",
    };

    /// <summary>
    /// Lambda, buffered: 6 MB of JSON. Binary (or compressed) bytes are base64 there, 4/3 as long. The range limit leaves room for the
    /// headers.
    /// </summary>
    public static ResponsePolicy LambdaBuffered { get; } = new()
    {
        Platform = "AWS Lambda without response streaming",
        MaxBodyBytes = 6 * Mebibyte,
        MaxRangeBytes = 4 * Mebibyte,
        Advice = "Ask for fewer rows (a smaller _size, without _stream), for fewer columns (_col), or for a part of a file by a Range "
            + "header",
    };

    /// <summary>Azure Functions: query strings of at most 4,096 characters.</summary>
    public static ResponsePolicy AzureFunctions { get; } = new() { Platform = "Azure Functions", MaxQueryCharacters = 4096 };

    /// <summary>The platform's name in errors.</summary>
    public string Platform { get; init; } = "";

    /// <summary>Size limit of a body with a Content-Length; longer ones are sent chunked.</summary>
    public long MaxStatedBytes { get; init; } = long.MaxValue;

    /// <summary>Size limit of any body.</summary>
    public long MaxBodyBytes { get; init; } = long.MaxValue;

    /// <summary>Size limit of a range: Cloud Run applies its limit for a Content-Length to ranges.</summary>
    public long MaxRangeBytes { get; init; } = 8 * Mebibyte;

    /// <summary>Length limit of a query string.</summary>
    public int MaxQueryCharacters { get; init; } = int.MaxValue;

    /// <summary>Advice to the client when a response is too large.</summary>
    public string Advice { get; init; } = "";

    /// <summary>The error for a response over the platform's limit.</summary>
    public AnswerTooLarge TooLarge =>
        new($"This answer is larger than the {MaxBodyBytes / Mebibyte} MB that {Platform} passes on. {Advice}");

    /// <summary>The error for a query string over the limit; null for none.</summary>
    public AddressTooLong? Problem(string query) => query.Length <= MaxQueryCharacters ? null : new AddressTooLong(
        $"The query string has {query.Length:N0} characters; {Platform} passes on at most {MaxQueryCharacters:N0}. Shorten it, or let "
            + "the operator make a stored query of its SQL");
}
