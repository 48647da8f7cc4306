namespace Datasette.Plugins;

/// <summary>What an <see cref="OutputRenderer"/> is given.</summary>
public readonly record struct OutputRendererContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request.</summary>
    public required IRequest Request { get; init; }

    /// <summary>The columns of the result.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The rows of this page of the result.</summary>
    public required IReadOnlyList<ResultRow> Rows { get; init; }

    /// <summary>The SQL.</summary>
    public required string Sql { get; init; }

    /// <summary>The name of a stored query, or null.</summary>
    public required string? QueryName { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The name of the table, or null.</summary>
    public required string? Table { get; init; }

    /// <summary>The kind of page: <c>table</c>, <c>row</c>, or <c>database</c> for a query.</summary>
    public required string ViewName { get; init; }

    /// <summary>Whether the result has more rows.</summary>
    public required bool Truncated { get; init; }

    /// <summary>The SQL error, or null.</summary>
    public required string? Error { get; init; }

    internal Func<ValueTask<RowReader>>? Open { get; init; }

    internal Func<ResponseBuffer>? Create { get; init; }

    /// <summary>
    /// Memory to write the body into, for <see cref="PluginResponse.Of(string, ResponseBuffer)"/>. One that the response does not
    /// have is given back.
    /// </summary>
    /// <exception cref="PluginException">It was called outside of <see cref="OutputRenderer.RenderAsync"/>.</exception>
    public ResponseBuffer CreateBuffer() =>
        Create?.Invoke() ?? throw new PluginException("CreateBuffer is for RenderAsync of an output format");

    /// <summary>
    /// Runs the query again for all of its rows, not only those of this page, as CSV does with <c>?_stream=on</c>. For
    /// <see cref="OutputRenderer.RenderAsync"/>, whose response reads them in <see cref="PluginResponse.Stream"/>. May be called again:
    /// the reader before is closed then.
    /// </summary>
    /// <exception cref="HttpError">The setting <c>allow_csv_stream</c> is off, the request has <c>_next</c>, or SQLite rejects the
    /// statement: 400. Too many streams run: 503.</exception>
    /// <exception cref="PluginException">It was called outside of <see cref="OutputRenderer.RenderAsync"/>.</exception>
    public ValueTask<RowReader> OpenRowsAsync() =>
        Open?.Invoke() ?? throw new PluginException("OpenRowsAsync is for RenderAsync of an output format");
}
