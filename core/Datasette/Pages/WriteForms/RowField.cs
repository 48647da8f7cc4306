using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.WriteForms;

/// <summary>A field of a row's form: a column, the value as text, and what an empty field means.</summary>
internal sealed record RowField(Column Column)
{
    /// <summary>Prefixes of the names that the form posts.</summary>
    public const string ValuePrefix = "value:", EmptyPrefix = "empty:";

    /// <summary>Texts longer than this are left alone: a browser's field is no place for them.</summary>
    public const int MaxCharacters = 200_000;

    public ColumnType? Type { get; init; }

    /// <summary>The column's description of the configuration.</summary>
    public string? Description { get; init; }

    /// <summary>The address that offers rows of the referenced table; null for none.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>What an empty field may store, the preselected one first; none where the field must be filled.</summary>
    public IReadOnlyList<EmptyMeaning> Choices { get; init; } = [];

    public EmptyMeaning? Empty { get; init; }

    public string Text { get; init; } = "";

    /// <summary>The storage class of the present value; null for a new row.</summary>
    public CellType? Stored { get; init; }

    /// <summary>Why the form leaves the value alone; null if it can be edited.</summary>
    public string? Kept { get; init; }

    public string? Mistake { get; init; }

    public string Affinity => field ??= Sqlite.Catalog.Affinity.Of(Column.Type);

    public bool IsNumber => Affinity is "INTEGER" or "REAL";

    /// <summary>Whether the value needs more than one line: an input without lines would drop line breaks.</summary>
    public bool IsLong => Type?.Name is ColumnType.Textarea or ColumnType.Json || Text.Length > 60 || Text.AsSpan().ContainsAny('\n', '\r');
}
