using Datasette.Application;

namespace Core.Tests.Application;

/// <summary>The paths of the URL map, as they are written there.</summary>
internal static class RoutePatterns
{
    public static IReadOnlyList<string> All { get; } = Read();

    private static IReadOnlyList<string> Read()
    {
        using var app = Serving(new ServeOptions { Memory = true });
        return [.. new Routes(app.Site).All.Select(route => route.Pattern.Text)];
    }
}
