namespace Datasette.Pages.SpecialPages;

/// <summary>A schema page: of every database, of one, or of one table.</summary>
/// <param name="Schemas">Databases and the SQL that made what is in them, or the table.</param>
/// <param name="IsInstance">Whether it is the page of every database.</param>
/// <param name="Table">The table, or null.</param>
internal sealed record SchemaDisplay(IReadOnlyList<(string Database, string Sql)> Schemas, bool IsInstance = false, string? Table = null);
