
namespace Datasette.Permissions;

/// <summary>A permission check and its result.</summary>
internal sealed record LoggedCheck(DateTimeOffset When, Actor? Actor, PermissionAction Action, Resource Resource, bool IsAllowed);
