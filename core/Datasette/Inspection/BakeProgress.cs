namespace Datasette.Inspection;

/// <summary>The progress of baking.</summary>
/// <param name="Database">The database's name.</param>
/// <param name="Stage">The current stage.</param>
/// <param name="Done">Bytes or tables done.</param>
/// <param name="Total">Bytes or tables in total.</param>
internal readonly record struct BakeProgress(string Database, BakeStage Stage, long Done, long Total);
