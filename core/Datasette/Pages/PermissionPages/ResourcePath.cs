namespace Datasette.Pages.PermissionPages;

/// <summary>A resource as the pages on permissions write it: its names with slashes, as they are.</summary>
internal static class ResourcePath
{
    public static string Of(Resource resource) => resource switch
    {
        { Parent: null } => "/",
        { Child: null } => $"/{resource.Parent}",
        _ => $"/{resource.Parent}/{resource.Child}",
    };
}
