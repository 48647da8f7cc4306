namespace Datasette.OpenApi;

/// <summary>An operation of the OpenAPI document.</summary>
internal sealed record ApiOperation
{
    /// <summary>The operation ID, which generated clients use as the method's name.</summary>
    public required string Id { get; init; }

    /// <summary>Its tag: the database, or the site.</summary>
    public required string Tag { get; init; }

    public required string Summary { get; init; }

    /// <summary>A description beyond the summary, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The description of the 200 response.</summary>
    public required string Returns { get; init; }

    /// <summary>Writes the parameters.</summary>
    public Action<OpenApiWriter>? Parameters { get; init; }

    /// <summary>The content types of the response, each with the writer of its schema.</summary>
    public required IReadOnlyList<(string Type, Action<OpenApiWriter> Schema)> Content { get; init; }
}
