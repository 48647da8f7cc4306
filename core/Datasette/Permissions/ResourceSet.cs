namespace Datasette.Permissions;

/// <summary>The resources of the site on which an actor may do one thing. Only resources that exist are in it.</summary>
internal abstract class ResourceSet
{
    /// <summary>Every resource: what an actor has where no rule takes anything away.</summary>
    public static ResourceSet Everything { get; } = new All();

    public abstract bool Contains(Resource resource);

    /// <summary>True when nothing is left out.</summary>
    public virtual bool IsEverything => false;

    private sealed class All : ResourceSet
    {
        public override bool IsEverything => true;

        public override bool Contains(Resource resource) => true;
    }
}
