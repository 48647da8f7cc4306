namespace Datasette.Charts;

/// <summary>The kind of a column's values, for charts.</summary>
internal enum ColumnKind
{
    /// <summary>No values.</summary>
    Empty,

    /// <summary>Numbers that are measures, not keys.</summary>
    Number,

    /// <summary>Text that begins with a year and a month: 2026-11.</summary>
    Date,

    /// <summary>A few repeating values.</summary>
    Category,

    /// <summary>Any other values.</summary>
    Text,
}
