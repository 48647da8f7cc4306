namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_column_types</c>. Adds column types, for <c>column_types</c> in the configuration and
/// <c>/-/set-column-type</c>.
/// </summary>
public interface IRegisterColumnTypes : IPlugin
{
    /// <summary>Called once, when the site starts.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the start, with one line that names the plugin; so does a call that takes longer than 30
    /// seconds.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The types; a name that is taken stops the start.</returns>
    IEnumerable<ColumnTypeDefinition> RegisterColumnTypes(RegisterColumnTypesContext context);
}
