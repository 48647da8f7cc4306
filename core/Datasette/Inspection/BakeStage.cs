namespace Datasette.Inspection;

/// <summary>What baking is busy with.</summary>
internal enum BakeStage
{
    /// <summary>Reading the file for its hash; counted in bytes.</summary>
    Hashing,

    /// <summary>Counting rows; counted in tables.</summary>
    Counting,
}
