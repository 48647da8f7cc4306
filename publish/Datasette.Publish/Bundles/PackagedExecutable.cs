namespace Datasette.Publish.Bundles;

/// <summary>
/// The native executables that <c>dotnet pack</c> puts into the tool's package: with them nothing is built and no SDK is needed.
/// </summary>
internal static class PackagedExecutable
{
    public const string Folder = "executables";

    /// <summary>The directory of the one that is asked for; null where the tool came without it, or ReadyToRun code is wanted.</summary>
    public static string? Directory(string toolDirectory, ExecutableRequest request)
    {
        if (request.Flavour == ExecutableFlavour.ReadyToRun)
            return null;
        var directory = Path.Combine(toolDirectory, Folder, request.Architecture.RuntimeIdentifier);
        return File.Exists(Path.Combine(directory, ExecutableProject.Name)) ? directory : null;
    }
}
