namespace Datasette.Pages.JumpPages;

/// <summary>What one can jump to, in the order in which it is offered.</summary>
internal enum JumpKind
{
    Database,
    Table,
    View,
    Query,

    /// <summary>A page for those who look after the site.</summary>
    Debug,

    /// <summary>A place of a plugin's.</summary>
    Plugin,
}
