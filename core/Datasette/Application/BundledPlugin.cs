namespace Datasette.Application;

/// <summary>A plugin that is compiled into the program that serves a bundle.</summary>
/// <param name="Folder">The folder or package that it came in; its templates and static files have the same.</param>
/// <param name="Class">The name of its class.</param>
/// <param name="Create">Makes it.</param>
internal sealed record BundledPlugin(string Folder, string Class, Func<IPlugin> Create);
