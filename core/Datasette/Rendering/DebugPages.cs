using Datasette.Permissions;

namespace Datasette.Rendering;

/// <summary>The debug pages: menus list them for actors with the permission <c>debug-menu</c>.</summary>
internal static class DebugPages
{
    public static readonly IReadOnlyList<DebugPage> All =
    [
        new("/-/databases", "Databases", "The databases of this site and the files they are in"),
        new("/-/plugins", "Installed plugins", "Plugins, and the hooks that each of them implements"),
        new("/-/versions", "Version info", "The versions of this program and of its SQLite"),
        new("/-/settings", "Settings", "Every setting and the value it has here"),
        new("/-/permissions", "Debug permissions", "Try out what an actor may do, and see what was asked lately"),
        new("/-/messages", "Debug messages", "Try out the messages that a page shows once"),
        new("/-/allow-debug", "Debug allow rules", "Test an allow block against an actor"),
        new("/-/threads", "Debug threads", "The threads of the server's process"),
        new("/-/actor", "Debug actor", "Who this site takes you for"),
        new("/-/debug/autocomplete", "Debug autocomplete", "Test the autocomplete search of a table"),
        new("/-/patterns", "Pattern portfolio", "What the parts of a page look like"),
    ];

    /// <summary>Whether menus list them for an actor. On a site without permission rules the actor must be signed in.</summary>
    public static async ValueTask<bool> MayListAsync(Access access) =>
        (access.Actor is not null || !access.IsOpen) && await access.MayAsync(Actions.DebugMenu);
}
