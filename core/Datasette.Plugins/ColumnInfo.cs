namespace Datasette.Plugins;

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The declared type; may be empty.</param>
/// <param name="IsNotNull">Whether it is NOT NULL.</param>
/// <param name="Default">The default value as SQL, or null.</param>
/// <param name="IsPrimaryKey">Whether it is part of the primary key.</param>
public sealed record ColumnInfo(string Name, string Type, bool IsNotNull, string? Default, bool IsPrimaryKey);
