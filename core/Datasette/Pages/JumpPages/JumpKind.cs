namespace Datasette.Pages.JumpPages;

/// <summary>Kinds of jump menu items, in display order.</summary>
internal enum JumpKind
{
    Database,
    Table,
    View,
    Query,

    /// <summary>A debug page.</summary>
    Debug,

    /// <summary>An item of a plugin.</summary>
    Plugin,
}
