namespace Datasette.Pages.SpecialPages;

/// <summary>A schema page: of all databases, one database, or one table.</summary>
/// <param name="Schemas">Databases with the CREATE statements of all their tables, or of the one.</param>
/// <param name="IsInstance">Whether it covers all databases.</param>
/// <param name="Table">The table, or null.</param>
internal sealed record SchemaDisplay(IReadOnlyList<(string Database, string Sql)> Schemas, bool IsInstance = false, string? Table = null);
