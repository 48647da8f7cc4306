namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_column_types</c>. Adds types that the configuration can give columns under
/// <c>column_types</c>.
/// </summary>
public interface IRegisterColumnTypes : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>An exception ends the start with one line that names the plugin.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The types; a name that is taken ends the start.</returns>
    IEnumerable<ColumnTypeDefinition> RegisterColumnTypes(RegisterColumnTypesContext context);
}
