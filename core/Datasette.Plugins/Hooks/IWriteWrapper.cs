namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>write_wrapper</c>. Wraps each write to a database, inside its transaction. An exception rolls the write back.
/// </summary>
public interface IWriteWrapper : IPlugin
{
    /// <summary>Writes to a database are serialised.</summary>
    /// <remarks>An exception rolls the write back and is logged with the plugin's name; the client gets a 500.</remarks>
    /// <param name="context">The hook's arguments.</param>
    void WrapWrite(WriteWrapperContext context);
}
