using System.Text;
using Jinja.Ast;

namespace Jinja.Syntax;

internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        var token = Current;
        var at = Here;
        switch (token)
        {
            case { Kind: TokenKind.Name }:
                _next++;
                return NameOrConstant(token);
            case { Kind: TokenKind.String }:
                return new Literal(at, ParseStrings());
            case { Kind: TokenKind.Integer or TokenKind.Float }:
                _next++;
                return new Literal(at, Number(token));
            case { Kind: TokenKind.Operator, Text: "(" }:
                _next++;
                var inner = ParseTuple(isParenthesized: true);
                ExpectOperator(")");
                return inner;
            case { Kind: TokenKind.Operator, Text: "[" }:
                return ParseList();
            case { Kind: TokenKind.Operator, Text: "{" }:
                return ParseDict();
            default:
                throw Error($"expected an expression, found {token.Describe()}", token);
        }
    }

    private Expression NameOrConstant(Token token)
    {
        var at = PositionOf(token);
        switch (token.Text)
        {
            case "true" or "True": return new Literal(at, Value.True);
            case "false" or "False": return new Literal(at, Value.False);
            case "none" or "None": return new Literal(at, Value.None);
        }
        _use.Note(token.Text);
        return new Name(at, token.Text);
    }

    private Value Number(Token token)
    {
        try
        {
            return token.Kind == TokenKind.Integer ? NumberText.Integer(token.Text) : NumberText.Float(token.Text);
        }
        catch (TemplateSyntaxError problem)
        {
            throw problem.At(PositionOf(token));
        }
    }

    private Value ParseStrings()
    {
        var first = Take().Text;
        if (Current.Kind != TokenKind.String)
            return first;
        var all = new StringBuilder(first);
        while (Current.Kind == TokenKind.String)
            all.Append(Take().Text);
        return all.ToString();
    }

    /// <summary>Parses one expression, or a tuple of several separated by commas.</summary>
    private Expression ParseTuple(bool withConditional = true, bool isParenthesized = false, string? endsBefore = null)
    {
        var at = Here;
        var items = new List<Expression>();
        var isTuple = false;
        while (true)
        {
            if (items.Count > 0)
                ExpectOperator(",");
            if (IsTupleEnd(endsBefore))
                break;
            items.Add(ParseExpression(withConditional));
            if (!IsOperator(","))
                break;
            isTuple = true;
        }
        if (!isTuple && items.Count == 1)
            return items[0];
        if (!isTuple && !isParenthesized)
            throw Expected("an expression");
        return new TupleLiteral(at, [.. items]);
    }

    private bool IsTupleEnd(string? endsBefore) =>
        Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd
        || IsOperator(")")
        || (endsBefore is not null && IsName(endsBefore));

    private ListLiteral ParseList()
    {
        var at = Here;
        _next++;
        var items = new List<Expression>();
        while (!IsOperator("]"))
        {
            if (items.Count > 0)
                ExpectOperator(",");
            if (IsOperator("]"))
                break;
            items.Add(ParseExpression());
        }
        ExpectOperator("]");
        return new ListLiteral(at, [.. items]);
    }

    private DictLiteral ParseDict()
    {
        var at = Here;
        _next++;
        var keys = new List<Expression>();
        var values = new List<Expression>();
        while (!IsOperator("}"))
        {
            if (keys.Count > 0)
                ExpectOperator(",");
            if (IsOperator("}"))
                break;
            keys.Add(ParseExpression());
            ExpectOperator(":");
            values.Add(ParseExpression());
        }
        ExpectOperator("}");
        return new DictLiteral(at, [.. keys], [.. values]);
    }
}
