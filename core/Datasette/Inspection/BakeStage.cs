namespace Datasette.Inspection;

/// <summary>The stages of baking.</summary>
internal enum BakeStage
{
    /// <summary>Reading the file for its hash; counted in bytes.</summary>
    Hashing,

    /// <summary>Counting rows; counted in tables.</summary>
    Counting,

    /// <summary>Computing results and pages; counted in steps.</summary>
    Precomputing,
}
