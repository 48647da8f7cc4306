using Datasette.Sqlite.Catalog;

namespace Datasette.Inspection;

/// <summary>The baked data of one database.</summary>
internal sealed record DatabaseManifest
{
    public required string Name { get; init; }

    /// <summary>The file's name, relative to the manifest.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file, in hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Tables and views, with exact counts.</summary>
    public required Schema Schema { get; init; }
}
