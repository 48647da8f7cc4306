namespace Datasette.Inspection;

/// <summary>How far baking is.</summary>
/// <param name="Database">The database's name.</param>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Bytes or tables done.</param>
/// <param name="Total">Bytes or tables in all.</param>
internal readonly record struct BakeProgress(string Database, BakeStage Stage, long Done, long Total);
