namespace Datasette.Sqlite;

/// <summary>What a piece of SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>There is none: the text is at its end.</summary>
    None,

    /// <summary>A keyword, a bare name or a number.</summary>
    Word,

    /// <summary>A text, or a name in any of the four kinds of quotes.</summary>
    Quoted,

    /// <summary><c>:name</c>.</summary>
    Parameter,

    /// <summary>Any other character.</summary>
    Mark,
}
