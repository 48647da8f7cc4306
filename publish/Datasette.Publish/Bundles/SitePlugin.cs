namespace Datasette.Publish.Bundles;

/// <summary>A class that is a plugin.</summary>
/// <param name="Class">Its full name, as C# writes it.</param>
/// <param name="Create">Makes it here, for a site that this process serves.</param>
internal sealed record SitePlugin(string Class, Func<IPlugin> Create);
