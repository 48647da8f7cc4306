namespace Datasette.Permissions;

/// <summary>The resources on which an actor is allowed an action.</summary>
internal abstract class ResourceSet
{
    /// <summary>All resources: no rule denies any.</summary>
    public static ResourceSet Everything { get; } = new All();

    /// <summary>True if nothing is left out; such a set is not enumerated.</summary>
    public virtual bool IsEverything => false;

    public virtual int Count => 0;

    /// <summary>The resources, if the set is not everything.</summary>
    public virtual IEnumerable<Resource> Resources => [];

    public abstract bool Contains(Resource resource);

    private sealed class All : ResourceSet
    {
        public override bool IsEverything => true;

        public override bool Contains(Resource resource) => true;
    }
}
