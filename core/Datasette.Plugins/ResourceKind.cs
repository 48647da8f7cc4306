namespace Datasette.Plugins;

/// <summary>The kind of an action's resource.</summary>
public enum ResourceKind
{
    /// <summary>The site as a whole.</summary>
    Instance,

    /// <summary>A database.</summary>
    Database,

    /// <summary>A table or a view.</summary>
    Table,

    /// <summary>A stored query.</summary>
    Query,
}
