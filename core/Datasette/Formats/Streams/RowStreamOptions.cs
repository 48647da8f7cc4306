using Datasette.Tables.Labels;

namespace Datasette.Formats.Streams;

/// <summary>What bounds a stream, and which of its columns are shown with labels.</summary>
internal sealed record RowStreamOptions
{
    /// <summary>What each batch may take.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>The most bytes that go out; 0 sets no bound.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>The client's address: one address may not have all streams.</summary>
    public string Address { get; init; } = "";

    public IReadOnlyList<Expansion> Expansions { get; init; } = [];
}
