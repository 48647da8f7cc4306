namespace Datasette.Http;

/// <summary>Who asks, of a request that a plugin sends to the site itself.</summary>
/// <param name="Actor">Who; null for somebody who is not signed in.</param>
/// <param name="SkipsPermissionChecks">Whether everything is allowed.</param>
internal sealed record InProcessIdentity(Actor? Actor, bool SkipsPermissionChecks);
