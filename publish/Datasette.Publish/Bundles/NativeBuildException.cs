namespace Datasette.Publish.Bundles;

/// <summary>Native code cannot be built here: fall back to ReadyToRun, unless native code is required.</summary>
internal sealed class NativeBuildException(string message) : Exception(message);
