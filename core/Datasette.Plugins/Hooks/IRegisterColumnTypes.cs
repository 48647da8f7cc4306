namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>register_column_types</c>. Adds column types for <c>column_types</c> in the configuration.</summary>
public interface IRegisterColumnTypes : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the start, with one line that names the plugin.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The types; a name that is taken stops the start.</returns>
    IEnumerable<ColumnTypeDefinition> RegisterColumnTypes(RegisterColumnTypesContext context);
}
