namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>register_facet_classes</c>. Adds kinds of facets.</summary>
public interface IRegisterFacetClasses : IPlugin
{
    /// <summary>Called once, when the site starts.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the start, with one line that names the plugin; so does a call that takes longer than 30
    /// seconds.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The kinds; a name that is taken stops the start.</returns>
    IEnumerable<FacetClass> RegisterFacetClasses(RegisterFacetClassesContext context);
}
