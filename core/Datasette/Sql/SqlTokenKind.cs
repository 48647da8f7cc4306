namespace Datasette.Sql;

/// <summary>The kinds of a statement's words and signs.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword, a bare name or a number.</summary>
    Word,

    /// <summary>A name in quotes, which is a text where there is no such name.</summary>
    Quoted,

    /// <summary>A text in single quotes.</summary>
    Text,

    /// <summary><c>:name</c> and the like.</summary>
    Parameter,

    /// <summary>Anything else.</summary>
    Sign,
}
