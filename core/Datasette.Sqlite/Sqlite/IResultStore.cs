namespace Datasette.Sqlite;

/// <summary>Results beside those in memory: known ones of a file, or a record of those that were found out.</summary>
internal interface IResultStore
{
    /// <summary>The result of a key, or null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="bytes">Its memory in bytes.</param>
    object? Find(in ResultKey key, out long bytes);

    /// <summary>Told of each result that was found out.</summary>
    void Found(in ResultKey key, object value);
}
