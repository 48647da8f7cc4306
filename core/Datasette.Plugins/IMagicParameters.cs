namespace Datasette.Plugins;

/// <summary>
/// A provider of magic parameters: values of stored queries from the request or the time, with names like <c>:_PREFIX_KEY</c>. SQL written
/// by clients has no magic parameters.
/// </summary>
public interface IMagicParameters
{
    /// <summary>The name between the first two underscores, such as <c>now</c>.</summary>
    string Prefix { get; }

    /// <summary>
    /// The value of <c>:_PREFIX_KEY</c>; a missing value is SQL's NULL. Null if the key is unknown. Many requests call it at the same time;
    /// an exception is logged with the plugin's name, and the client gets a generic 500.
    /// </summary>
    ValueTask<SqlValue?> FindAsync(string key, IRequest request);
}
