using Datasette.Errors;
using Datasette.Formats.Streams;
using Datasette.Hooks;

namespace Datasette.Pages.PluginPages;

/// <summary>All rows of a result for the output format of a plugin.</summary>
/// <param name="batches">The running query.</param>
/// <param name="maxBytes">Size limit of the values in bytes; 0 for none.</param>
/// <param name="cancellationToken">Cancels the query.</param>
internal sealed class AllRows(RowBatches batches, long maxBytes, CancellationToken cancellationToken) : RowReader, IDisposable
{
    /// <summary>A number counts as much as it takes in memory.</summary>
    private const int CellBytes = 8;

    private readonly string[] _columns = [.. batches.Rows.Columns.Names];
    private bool _hasBegun;
    private long _bytes;

    public override IReadOnlyList<string> Columns => _columns;

    public override async ValueTask<IReadOnlyList<ResultRow>?> ReadAsync()
    {
        try
        {
            if (_hasBegun && !batches.HasMore) return null;
            if (_hasBegun) await batches.NextAsync(cancellationToken);
            _hasBegun = true;
            if (batches.Rows.Count == 0) return null;
            _bytes += batches.Rows.ByteCount + ((long)batches.Rows.Count * _columns.Length * CellBytes);
            if (maxBytes > 0 && _bytes > maxBytes) throw new BadRequest($"The result has more than {maxBytes} bytes (setting max_csv_mb)");
            return PageRow.Of(batches.Rows, _columns);
        }
        catch (DatasetteException error) when (error is not DatabaseDamaged)
        {
            throw new HttpError(error.Status, error.Message);
        }
    }

    public void Dispose() => batches.Dispose();
}
