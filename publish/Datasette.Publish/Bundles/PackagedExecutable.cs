namespace Datasette.Publish.Bundles;

/// <summary>The native executables inside the tool's package (<c>dotnet pack</c>): with them no SDK is needed.</summary>
internal static class PackagedExecutable
{
    public const string Folder = "executables";

    /// <summary>The directory of the requested one; null if the package lacks it, or ReadyToRun is requested.</summary>
    public static string? Directory(string toolDirectory, ExecutableRequest request)
    {
        if (request.Flavour == ExecutableFlavour.ReadyToRun)
            return null;
        var directory = Path.Combine(toolDirectory, Folder, request.Architecture.RuntimeIdentifier);
        return File.Exists(Path.Combine(directory, ExecutableProject.Name)) ? directory : null;
    }
}
