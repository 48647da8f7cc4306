namespace Datasette.Permissions;

/// <summary>The resources of the site on which an actor may do one thing.</summary>
internal abstract class ResourceSet
{
    /// <summary>Every resource: what an actor has where no rule takes anything away.</summary>
    public static ResourceSet Everything { get; } = new All();

    /// <summary>True when nothing is left out; then the set is not counted out.</summary>
    public virtual bool IsEverything => false;

    public virtual int Count => 0;

    /// <summary>The resources one by one, where the set is not everything.</summary>
    public virtual IEnumerable<Resource> Resources => [];

    public abstract bool Contains(Resource resource);

    private sealed class All : ResourceSet
    {
        public override bool IsEverything => true;

        public override bool Contains(Resource resource) => true;
    }
}
