namespace Datasette.Plugins;

/// <summary>
/// All rows of a result, read batch by batch, so that a result of any size takes the memory of one batch
/// (<see cref="OutputRendererContext.OpenRowsAsync"/>). Used by one thread at a time; the site closes it with the response.
/// </summary>
public abstract class RowReader
{
    /// <summary>The names of the columns.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Reads the next batch: some 1,000 rows, fewer of long ones. The time limit of queries holds for each batch.</summary>
    /// <returns>The rows, which can be read until the next call; null after the last batch.</returns>
    /// <exception cref="HttpError">SQLite fails, the time limit is exceeded (400), or the values read are larger than the setting
    /// <c>max_csv_mb</c> (400). Let it pass: before the first byte of the response it becomes an error response, later the response is
    /// aborted, so that nobody takes a part for the whole.</exception>
    public abstract ValueTask<IReadOnlyList<ResultRow>?> ReadAsync();
}
