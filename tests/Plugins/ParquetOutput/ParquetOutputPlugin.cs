using Parquet;
using Parquet.Schema;

namespace ParquetOutput;

/// <summary>
/// The format <c>.parquet</c> of tables, rows and queries: for pandas, DuckDB, Polars. A column whose values are all integers, numbers or
/// blobs has that type; any other is text. It has the rows of the page; with <c>?_stream=on</c> all rows, which are read twice: once for
/// the types, once for the values, in the memory of one group of rows.
/// </summary>
public sealed class ParquetOutputPlugin : IRegisterOutputRenderer
{
    /// <summary>Readers take a group of rows as a whole: the fewer, the quicker.</summary>
    private const int GroupRows = 100_000, GroupBytes = 16 * 1024 * 1024;

    public string Name => "datasette-parquet";

    public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) => [new("parquet", RenderAsync)];

    private static async ValueTask<PluginResponse?> RenderAsync(OutputRendererContext page)
    {
        if (page.Error is { } error) throw HttpError.BadRequest(error);
        List<Column> columns = [.. Names(page.Columns).Select(name => new Column(name))];
        var file = new string([.. (page.Table ?? page.QueryName ?? page.Database).Select(part => char.IsAsciiLetterOrDigit(part) ? part : '_')]);
        var response = new PluginResponse { ContentType = "application/vnd.apache.parquet" }
            .With("Content-Disposition", $"attachment; filename=\"{file}.parquet\"").Public();
        if (page.Request.Argument("_stream") is { Length: > 0 })
        {
            var types = await page.OpenRowsAsync();
            while (await types.ReadAsync() is { } rows) Show(columns, rows);
            var values = await page.OpenRowsAsync();
            response.Body = null;
            response.Stream = async (output, cancellation) => await WriteAsync(output, columns, values.ReadAsync, cancellation);
            return response;
        }
        Show(columns, page.Rows);
        using var body = new MemoryStream();
        IReadOnlyList<ResultRow>? remaining = page.Rows;
        await WriteAsync(body, columns, () => new(Interlocked.Exchange(ref remaining, null)), page.Request.Aborted);
        response.Body = body.ToArray();
        return response;
    }

    private static void Show(List<Column> columns, IReadOnlyList<ResultRow> rows)
    {
        foreach (var row in rows)
            for (var i = 0; i < columns.Count; i++) columns[i].Show(row[i]);
    }

    private static async Task WriteAsync(
        Stream output, List<Column> columns, Func<ValueTask<IReadOnlyList<ResultRow>?>> readAsync, CancellationToken cancellation)
    {
        await using var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(columns.Select(column => (Field)column.Field)), output, cancellationToken: cancellation);
        var (count, bytes, hasGroup) = (0, 0L, false);
        while (await readAsync() is { } rows)
        {
            foreach (var row in rows)
                for (var i = 0; i < columns.Count; i++) bytes += columns[i].Add(row[i]);
            count += rows.Count;
            if (count >= GroupRows || bytes >= GroupBytes) await WriteGroupAsync();
        }
        // A file without a row has a group too, which some readers look for.
        if (count > 0 || !hasGroup) await WriteGroupAsync();

        async Task WriteGroupAsync()
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in columns) await column.WriteAsync(group, cancellation);
            (count, bytes, hasGroup) = (0, 0, true);
        }
    }

    /// <summary>A query may have two columns of one name; a Parquet file may not.</summary>
    private static IEnumerable<string> Names(IEnumerable<string> columns)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            var name = column;
            for (var number = 2; !taken.Add(name); number++) name = $"{column}_{number}";
            yield return name;
        }
    }
}
