using Datasette.Errors;

namespace Datasette.Http;

/// <summary>
/// What a platform lets through of a request's address and of an answer. What it would cut off itself is refused here, with a reason.
/// </summary>
internal sealed record ResponsePolicy
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>Nothing stands between the process and its clients.</summary>
    public static ResponsePolicy Unlimited { get; } = new();

    /// <summary>Cloud Run refuses bodies of more than 32 MiB that state their length; others have no limit.</summary>
    public static ResponsePolicy CloudRun { get; } = new() { Platform = "Cloud Run", MaxStatedBytes = 32 * Mebibyte };

    /// <summary>Lambda takes 200 MB from a function that streams.</summary>
    public static ResponsePolicy LambdaStreaming { get; } = new()
    {
        Platform = "AWS Lambda",
        MaxBodyBytes = 200 * Mebibyte,
        Advice = "Ask for a part: rows by _size and _next, a file by a Range header",
    };

    /// <summary>
    /// Lambda takes 6 MB of JSON from a function that answers at once: bytes that are no text (or are compressed) become 4/3 as long in it.
    /// A
    /// range has room beside its headers.
    /// </summary>
    public static ResponsePolicy LambdaBuffered { get; } = new()
    {
        Platform = "AWS Lambda without response streaming",
        MaxBodyBytes = 6 * Mebibyte,
        MaxRangeBytes = 4 * Mebibyte,
        Advice = "Ask for fewer rows (a smaller _size, without _stream), for fewer columns (_col), or for a part of a file by a Range "
            + "header",
    };

    /// <summary>Azure Functions takes query strings of 4,096 characters.</summary>
    public static ResponsePolicy AzureFunctions { get; } = new() { Platform = "Azure Functions", MaxQueryCharacters = 4096 };

    /// <summary>Its name in errors.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The longest body whose length may be stated; longer ones go out without.</summary>
    public long MaxStatedBytes { get; init; } = long.MaxValue;

    /// <summary>The longest body, however it is sent.</summary>
    public long MaxBodyBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// The longest part of a file that is given for a Range header: Cloud Run holds ranges to the limit of stated lengths.
    /// </summary>
    public long MaxRangeBytes { get; init; } = 8 * Mebibyte;

    /// <summary>The longest query string.</summary>
    public int MaxQueryCharacters { get; init; } = int.MaxValue;

    /// <summary>What a client can do whose answer was too long.</summary>
    public string Advice { get; init; } = "";

    /// <summary>The error of an answer that the platform would not pass on.</summary>
    public AnswerTooLarge TooLarge =>
        new($"This answer is larger than the {MaxBodyBytes / Mebibyte} MB that {Platform} passes on. {Advice}");

    /// <summary>What is wrong with the length of a query string; null where nothing is.</summary>
    public AddressTooLong? Problem(string query) => query.Length <= MaxQueryCharacters ? null : new AddressTooLong(
        $"The query string has {query.Length:N0} characters; {Platform} passes on at most {MaxQueryCharacters:N0}. Shorten it, or let "
            + "the operator make a stored query of its SQL");
}
