namespace Datasette.Tables.Filters;

/// <summary>Whether a value stands in quotes when a filter is told in English.</summary>
internal enum Quoting
{
    Always,
    UnlessDigits,
    Never,
}
