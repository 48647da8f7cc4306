using Datasette.Hooks;

namespace Datasette.Events;

/// <summary>The events that come with the program.</summary>
internal sealed class DefaultEvents : IRegisterEvents, IBuiltInPlugin
{
    public string Name => "datasette.events";

    public IEnumerable<string> RegisterEvents(RegisterEventsContext context) =>
    [
        "login", "logout", "create-token", "create-table", "drop-table", "alter-table", "rename-table", "insert-rows", "upsert-rows",
        "update-row", "delete-row",
    ];
}
