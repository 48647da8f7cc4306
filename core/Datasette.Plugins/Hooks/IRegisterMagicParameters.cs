namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_magic_parameters</c>. Adds magic parameters: values of stored queries from the request or the time.
/// </summary>
public interface IRegisterMagicParameters : IPlugin
{
    /// <summary>Called once, when the site starts.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the start, with one line that names the plugin; so does a call that takes longer than 30
    /// seconds.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The providers.</returns>
    IEnumerable<IMagicParameters> RegisterMagicParameters(RegisterMagicParametersContext context);
}
