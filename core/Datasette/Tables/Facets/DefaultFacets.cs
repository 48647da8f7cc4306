using Datasette.Hooks;

namespace Datasette.Tables.Facets;

/// <summary>The kinds of facets that come with the program.</summary>
internal sealed class DefaultFacets : IRegisterFacetClasses, IBuiltInPlugin
{
    public string Name => "datasette.facets";

    public IEnumerable<FacetClass> RegisterFacetClasses(RegisterFacetClassesContext context) => BuiltInFacets.Registry.All;
}
