namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>register_facet_classes</c>. Adds kinds of facets.</summary>
public interface IRegisterFacetClasses : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>An exception ends the start with one line that names the plugin.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The kinds; a name that is taken ends the start.</returns>
    IEnumerable<FacetClass> RegisterFacetClasses(RegisterFacetClassesContext context);
}
