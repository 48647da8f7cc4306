namespace Datasette.Plugins;

/// <summary>
/// Values that stored queries take from the request or the moment, under names like <c>:_PREFIX_KEY</c>. SQL that clients write never
/// sees them.
/// </summary>
public interface IMagicParameters
{
    /// <summary>What stands between the first two underscores, such as <c>now</c>.</summary>
    string Prefix { get; }

    /// <summary>
    /// The value of <c>:_PREFIX_KEY</c>; a value that is absent is SQL's null. Null where there is no parameter of that key.
    /// </summary>
    ValueTask<SqlValue?> FindAsync(string key, IRequest request);
}
