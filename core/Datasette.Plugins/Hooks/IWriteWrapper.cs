namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>write_wrapper</c>. Wraps each write to a database, inside its transaction: those of the API, of stored queries and
/// of plugins.
/// </summary>
public interface IWriteWrapper : IPlugin
{
    /// <summary>Called for each write, on the thread that writes.</summary>
    /// <remarks>
    /// <para>Threads: one call at a time for each database.</para>
    /// <para>Errors: an exception rolls the write back and is logged with the plugin's name; the client gets a 500, or the status and
    /// message of an <see cref="HttpError"/>.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    void WrapWrite(WriteWrapperContext context);
}
