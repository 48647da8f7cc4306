namespace Datasette.Permissions;

/// <summary>A computed set of resources.</summary>
internal sealed class CatalogSet(HashSet<Resource> resources) : ResourceSet
{
    public override int Count => resources.Count;

    public override IEnumerable<Resource> Resources => resources;

    public override bool Contains(Resource resource) => resources.Contains(resource);
}
