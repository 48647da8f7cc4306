namespace Datasette.Writes.Tables;

/// <summary>A column of a table that is to be made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as SQLite has it.</param>
internal sealed record NewColumn(string Name, string Type)
{
    public bool NotNull { get; init; }

    /// <summary>The default's SQL, ready to stand in the statement; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>What further stands behind the column: UNIQUE, CHECK.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];
}
