
namespace Datasette.Permissions;

/// <summary>Something that was asked of permissions, and the answer.</summary>
internal sealed record LoggedCheck(DateTimeOffset When, Actor? Actor, PermissionAction Action, Resource Resource, bool IsAllowed);
