namespace Datasette.Http;

/// <summary>The actor of a plugin's request to the site.</summary>
/// <param name="Actor">The actor; null for an anonymous request.</param>
/// <param name="SkipsPermissionChecks">Whether permission checks are skipped.</param>
internal sealed record InProcessIdentity(Actor? Actor, bool SkipsPermissionChecks);
