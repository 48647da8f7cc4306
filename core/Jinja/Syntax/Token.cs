namespace Jinja.Syntax;

/// <summary>A token. Its text is the name, the operator, the digits, or the decoded string or data.</summary>
internal readonly record struct Token(TokenKind Kind, int Offset, string Text)
{
    public string Describe() => Kind switch
    {
        TokenKind.Data => "text",
        TokenKind.VariableBegin => "'{{'",
        TokenKind.VariableEnd => "'}}'",
        TokenKind.BlockBegin => "'{%'",
        TokenKind.BlockEnd => "'%}'",
        TokenKind.End => "the end of the template",
        TokenKind.String => "a string",
        _ => $"'{Text}'",
    };
}
