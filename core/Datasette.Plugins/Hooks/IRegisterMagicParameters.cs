namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_magic_parameters</c>. Adds values that stored queries take from the request or the moment.
/// </summary>
public interface IRegisterMagicParameters : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>An exception ends the start with one line that names the plugin.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>Who gives them.</returns>
    IEnumerable<IMagicParameters> RegisterMagicParameters(RegisterMagicParametersContext context);
}
