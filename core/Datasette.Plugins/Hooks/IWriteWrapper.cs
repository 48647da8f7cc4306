namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>write_wrapper</c>. Stands around each write to a database, within its transaction. An exception
/// takes the write back.
/// </summary>
public interface IWriteWrapper : IPlugin
{
    /// <summary>Writes to a database come one after the other.</summary>
    /// <remarks>An exception takes the write back and is written to the log with the name of the plugin; the client gets a 500.</remarks>
    /// <param name="context">What is asked.</param>
    void WrapWrite(WriteWrapperContext context);
}
