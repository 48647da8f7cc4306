namespace Datasette.Sqlite.Catalog;

/// <summary>A column as <c>PRAGMA table_xinfo</c> describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The declared type, as written; empty when there is none.</param>
/// <param name="NotNull">Whether it is declared NOT NULL.</param>
/// <param name="Default">The default's SQL text, or null.</param>
/// <param name="PrimaryKey">Its position in the primary key, from 1; 0 if it is not part of it.</param>
/// <param name="Hidden">0 ordinary, 1 hidden by a virtual table, 2 generated, 3 generated and stored.</param>
internal sealed record Column(string Name, string Type, bool NotNull, string? Default, int PrimaryKey, int Hidden);
