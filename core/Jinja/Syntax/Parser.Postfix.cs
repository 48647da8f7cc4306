using Jinja.Ast;
using Jinja.Sources;

namespace Jinja.Syntax;

internal sealed partial class Parser
{
    private Expression ParsePostfix(Expression node)
    {
        while (true)
        {
            if (IsOperator("."))
                node = ParseMember(node);
            else if (IsOperator("["))
                node = ParseSubscript(node);
            else if (IsOperator("("))
                node = new Call(Here, node, ParseArguments());
            else
                return node;
        }
    }

    private Expression ParseFiltersAndTests(Expression node)
    {
        while (true)
        {
            if (IsOperator("|"))
                node = ParseFilters(node);
            else if (IsName("is"))
                node = ParseTest(node);
            else if (IsOperator("("))
                node = new Call(Here, node, ParseArguments());
            else
                return node;
        }
    }

    private Expression ParseMember(Expression target)
    {
        _next++;
        var token = Take();
        return token.Kind switch
        {
            TokenKind.Name => new Member(PositionOf(token), target, token.Text),
            TokenKind.Integer => new Item(PositionOf(token), target, new Literal(PositionOf(token), Number(token))),
            _ => throw Error($"expected a name or a number after '.', found {token.Describe()}", token),
        };
    }

    private Expression ParseSubscript(Expression target)
    {
        var at = Here;
        _next++;
        if (SkipOperator("]"))
            return new Item(at, target, new TupleLiteral(at, []));
        if (IsSliceStart(out var start))
            return ParseSlice(at, target, start);
        var keys = new List<Expression> { start! };
        while (SkipOperator(","))
        {
            if (IsOperator("]"))
                break;
            keys.Add(ParseExpression());
        }
        ExpectOperator("]");
        return new Item(at, target, keys.Count == 1 ? start! : new TupleLiteral(at, [.. keys]));
    }

    private bool IsSliceStart(out Expression? start)
    {
        start = null;
        if (IsOperator(":"))
            return true;
        start = ParseExpression();
        return IsOperator(":");
    }

    private Slice ParseSlice(Position at, Expression target, Expression? start)
    {
        var bounds = new[] { start, null, null };
        for (var i = 1; i <= 2 && SkipOperator(":"); i++)
        {
            if (!IsOperator(":") && !IsOperator("]"))
                bounds[i] = ParseExpression();
        }
        ExpectOperator("]");
        return new Slice(at, target, bounds);
    }

    /// <summary>Parses a filter chain; at the head of a block the first filter has no bar.</summary>
    private Expression ParseFilters(Expression? input, bool startsInline = false)
    {
        while (startsInline || SkipOperator("|"))
        {
            var at = Here;
            var name = DottedName();
            input = new FilterCall(at, input, name, IsOperator("(") ? ParseArguments() : ArgumentList.Empty);
            startsInline = false;
        }
        return input!;
    }

    private string DottedName()
    {
        var name = ExpectName();
        while (SkipOperator("."))
            name += "." + ExpectName();
        return name;
    }

    private Expression ParseTest(Expression input)
    {
        _next++;
        var isNegated = SkipName("not");
        var at = Here;
        var name = DottedName();
        var arguments = ArgumentList.Empty;
        if (IsOperator("("))
            arguments = ParseArguments();
        else if (StartsTestArgument())
            arguments = new ArgumentList([Nested(() => ParsePostfix(ParsePrimary()))], [], null, null);
        var test = new TestCall(at, input, name, arguments);
        return isNegated ? new Not(at, test) : test;
    }

    private bool StartsTestArgument()
    {
        if (IsName("is"))
            throw Error("tests cannot be chained with 'is'", Current);
        return Current.Kind is TokenKind.String or TokenKind.Integer or TokenKind.Float
            || (Current.Kind == TokenKind.Name && Current.Text is not ("else" or "or" or "and"))
            || IsOperator("[") || IsOperator("{");
    }

    private ArgumentList ParseArguments()
    {
        var opening = Take();
        var positional = new List<Expression>();
        var named = new List<KeyValuePair<string, Expression>>();
        Expression? star = null;
        Expression? doubleStar = null;
        for (var first = true; !IsOperator(")"); first = false)
        {
            if (!first)
                ExpectOperator(",");
            if (IsOperator(")"))
                break;
            var isValid = ParseArgument(positional, named, ref star, ref doubleStar);
            if (!isValid)
                throw Error("the arguments of this call are not in order", opening);
        }
        ExpectOperator(")");
        return new ArgumentList([.. positional], [.. named], star, doubleStar);
    }

    private bool ParseArgument(
        List<Expression> positional, List<KeyValuePair<string, Expression>> named, ref Expression? star, ref Expression? doubleStar)
    {
        if (SkipOperator("*"))
        {
            var isValid = star is null && doubleStar is null;
            star = ParseExpression();
            return isValid;
        }
        if (SkipOperator("**"))
        {
            var isValid = doubleStar is null;
            doubleStar = ParseExpression();
            return isValid;
        }
        if (Current.Kind == TokenKind.Name && LookAhead is { Kind: TokenKind.Operator, Text: "=" })
        {
            var name = Take();
            _next++;
            if (named.Exists(argument => argument.Key == name.Text))
                throw Error($"the argument '{name.Text}' is given twice", name);
            named.Add(new(name.Text, ParseExpression()));
            return doubleStar is null;
        }
        positional.Add(ParseExpression());
        return star is null && doubleStar is null && named.Count == 0;
    }
}
