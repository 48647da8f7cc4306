using Parquet;
using Parquet.Schema;

namespace ParquetOutput;

/// <summary>
/// The format <c>.parquet</c> of tables, rows and queries: for pandas, DuckDB, Polars. A column whose values are all integers, numbers or
/// blobs has that type; any other is text. It has the rows of the page: <c>_size=max</c> for more.
/// </summary>
public sealed class ParquetOutputPlugin : IRegisterOutputRenderer
{
    public string Name => "datasette-parquet";

    public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) => [new("parquet", RenderAsync)];

    private static async ValueTask<PluginResponse?> RenderAsync(OutputRendererContext page)
    {
        if (page.Error is { } error) throw HttpError.BadRequest(error);
        var columns = Names(page.Columns).Select((name, index) => new Column(name, [.. page.Rows.Select(row => row[index])])).ToList();
        using var body = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(columns.Select(column => (Field)column.Field)), body, cancellationToken: page.Request.Aborted))
        {
            using var rows = writer.CreateRowGroup();
            foreach (var column in columns) await column.WriteAsync(rows, page.Request.Aborted);
        }
        var file = new string([.. (page.Table ?? page.QueryName ?? page.Database).Select(part => char.IsAsciiLetterOrDigit(part) ? part : '_')]);
        return PluginResponse.Of("application/vnd.apache.parquet", body.ToArray())
            .With("Content-Disposition", $"attachment; filename=\"{file}.parquet\"").Public();
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
