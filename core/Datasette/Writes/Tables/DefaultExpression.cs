namespace Datasette.Writes.Tables;

/// <summary>A default that SQLite computes when a row is inserted.</summary>
/// <param name="Name">The API's name.</param>
/// <param name="Sql">The expression.</param>
/// <param name="Label">What it gives, for people.</param>
/// <param name="Type">The API's type of its values.</param>
internal sealed record DefaultExpression(string Name, string Sql, string Label, string Type);
