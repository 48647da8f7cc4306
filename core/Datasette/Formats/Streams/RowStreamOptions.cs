using Datasette.Tables.Labels;

namespace Datasette.Formats.Streams;

/// <summary>The limits of a stream, and its columns with labels.</summary>
internal sealed record RowStreamOptions
{
    /// <summary>Time limit for each batch.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>Size limit of the response in bytes; 0 for none.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>The client's IP address: the number of streams per address is limited.</summary>
    public string Address { get; init; } = "";

    public IReadOnlyList<Expansion> Expansions { get; init; } = [];
}
