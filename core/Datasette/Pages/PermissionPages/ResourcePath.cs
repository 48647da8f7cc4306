namespace Datasette.Pages.PermissionPages;

/// <summary>A resource on the permission debug pages: its names, joined by slashes, not encoded.</summary>
internal static class ResourcePath
{
    public static string Of(Resource resource) => resource switch
    {
        { Parent: null } => "/",
        { Child: null } => $"/{resource.Parent}",
        _ => $"/{resource.Parent}/{resource.Child}",
    };
}
