namespace Datasette.Charts;

/// <summary>What the values of a column are, as far as a chart cares.</summary>
internal enum ColumnKind
{
    /// <summary>No values.</summary>
    Empty,

    /// <summary>Numbers that can be measured: no keys.</summary>
    Number,

    /// <summary>Texts that begin with a year and a month: 2026-11.</summary>
    Date,

    /// <summary>A few values that come again.</summary>
    Category,

    /// <summary>Everything else.</summary>
    Text,
}
