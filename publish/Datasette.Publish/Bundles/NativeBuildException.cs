namespace Datasette.Publish.Bundles;

/// <summary>Native code cannot be built here: a reason to take ReadyToRun code, unless native code is asked for.</summary>
internal sealed class NativeBuildException(string message) : Exception(message);
