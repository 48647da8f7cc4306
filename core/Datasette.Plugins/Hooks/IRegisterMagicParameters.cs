namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_magic_parameters</c>. Adds magic parameters: values of stored queries from the request or the time.
/// </summary>
public interface IRegisterMagicParameters : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the start, with one line that names the plugin.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The providers.</returns>
    IEnumerable<IMagicParameters> RegisterMagicParameters(RegisterMagicParametersContext context);
}
