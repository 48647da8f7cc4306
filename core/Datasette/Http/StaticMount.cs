namespace Datasette.Http;

/// <summary>A directory whose files are served under a path: <c>--static MOUNT:DIRECTORY</c>.</summary>
/// <param name="Mount">The path without slashes at its ends.</param>
/// <param name="Directory">The directory.</param>
internal sealed record StaticMount(string Mount, string Directory);
