namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>register_facet_classes</c>. Adds kinds of facets.</summary>
public interface IRegisterFacetClasses : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the start, with one line that names the plugin.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The kinds; a name that is taken stops the start.</returns>
    IEnumerable<FacetClass> RegisterFacetClasses(RegisterFacetClassesContext context);
}
