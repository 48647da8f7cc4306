namespace Datasette.Configuration.Validation;

/// <summary>The keys of a metadata file: any title and source keys, and the configuration that old metadata files contain.</summary>
internal static class MetadataShapes
{
    private static readonly MembersShape Table =
        new("what there is to say of a table", new Dictionary<string, Shape>([.. ConfigShapes.Anywhere, .. ConfigShapes.TableOptions])
    {
        ["permissions"] = new MisplacedShape(stopsTheStart: false),
    }) { IsOpen = true, Elsewhere = MetadataKeys.InMetadata };

    private static readonly MembersShape Database =
        new("what there is to say of a database", new Dictionary<string, Shape>(ConfigShapes.Anywhere)
    {
        ["permissions"] = new MisplacedShape(stopsTheStart: false),
        ["allow_sql"] = new MisplacedShape(stopsTheStart: true),
        ["tables"] = new NamesShape(Table, "tables to what there is to say of them"),
    }) { IsOpen = true, Elsewhere = MetadataKeys.InMetadata };

    /// <summary>A metadata file.</summary>
    public static MembersShape Site { get; } = new("what there is to say of the site", new Dictionary<string, Shape>(ConfigShapes.Anywhere)
    {
        ["permissions"] = new MisplacedShape(stopsTheStart: false),
        ["allow_sql"] = new MisplacedShape(stopsTheStart: true),
        ["databases"] = new NamesShape(Database, "databases to what there is to say of them"),
    }) { IsOpen = true, Elsewhere = MetadataKeys.InMetadata };
}
