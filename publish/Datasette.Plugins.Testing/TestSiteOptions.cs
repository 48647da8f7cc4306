namespace Datasette.Plugins.Testing;

/// <summary>What a site of a test is made of.</summary>
public sealed record TestSiteOptions
{
    /// <summary>SQL that makes a database named <c>fixture</c>; null for none.</summary>
    public string? Sql { get; init; }

    /// <summary>Database files. They are served as they are, and written to by requests that write.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether the databases are served as files that nobody writes to, as in a published site.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>The plugins, in the order in which their hooks are called.</summary>
    public IReadOnlyList<IPlugin> Plugins { get; init; } = [];

    /// <summary>datasette.yaml, as text: <c>plugins:</c>, <c>allow:</c>, queries and so on.</summary>
    public string? Config { get; init; }

    /// <summary>metadata.yaml, as text.</summary>
    public string? Metadata { get; init; }

    /// <summary>Settings, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>A folder with the <c>templates/</c> and <c>static/</c> of the plugin; null for none.</summary>
    public string? PluginFolder { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
