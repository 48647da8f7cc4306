namespace Datasette.Tables;

/// <summary>How a condition matches texts with LIKE or GLOB.</summary>
internal enum PatternUse
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By a pattern that starts with letters and has next to nothing behind its first wildcard: an index may serve it, and it costs little.</summary>
    Prefix,

    /// <summary>By any other pattern: the work may be the product of text and pattern.</summary>
    Any,
}
