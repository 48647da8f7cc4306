namespace Datasette.Tables.Filters;

/// <summary>Whether the English description of a filter quotes the value.</summary>
internal enum Quoting
{
    Always,
    UnlessDigits,
    Never,
}
