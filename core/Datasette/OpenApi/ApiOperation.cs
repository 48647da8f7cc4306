namespace Datasette.OpenApi;

/// <summary>Something that can be asked for.</summary>
internal sealed record ApiOperation
{
    /// <summary>What programs that are made of the document call it.</summary>
    public required string Id { get; init; }

    /// <summary>The group that it stands in: its database, or the site.</summary>
    public required string Tag { get; init; }

    public required string Summary { get; init; }

    /// <summary>More than the summary says, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Says what a 200 holds.</summary>
    public required string Returns { get; init; }

    /// <summary>Writes the parameters, one after another.</summary>
    public Action<OpenApiWriter>? Parameters { get; init; }

    /// <summary>The types that the answer may have, each with what writes its schema.</summary>
    public required IReadOnlyList<(string Type, Action<OpenApiWriter> Schema)> Content { get; init; }
}
