namespace Datasette.Sqlite;

/// <summary>The kind of an SQL token.</summary>
internal enum SqlTokenKind
{
    /// <summary>The end of the text.</summary>
    None,

    /// <summary>A keyword, a bare name or a number.</summary>
    Word,

    /// <summary>A string, or a name in any of the four kinds of quotes.</summary>
    Quoted,

    /// <summary><c>:name</c>.</summary>
    Parameter,

    /// <summary>Any other character.</summary>
    Mark,
}
