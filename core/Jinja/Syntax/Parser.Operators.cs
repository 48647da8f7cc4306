using Jinja.Ast;

namespace Jinja.Syntax;

internal sealed partial class Parser
{
    private Expression ParseExpression(bool withConditional = true) => Nested<Expression>(withConditional ? ParseConditional : ParseOr);

    private Expression ParseConditional()
    {
        var at = Here;
        var then = ParseOr();
        while (SkipName("if"))
        {
            var test = ParseOr();
            var otherwise = SkipName("else") ? Nested(ParseConditional) : null;
            then = new Conditional(at, then, test, otherwise);
        }
        return then;
    }

    private Expression ParseOr()
    {
        var left = ParseAnd();
        for (var at = Here; SkipName("or"); at = Here)
            left = new AndOr(at, false, left, ParseAnd());
        return left;
    }

    private Expression ParseAnd()
    {
        var left = ParseNot();
        for (var at = Here; SkipName("and"); at = Here)
            left = new AndOr(at, true, left, ParseNot());
        return left;
    }

    private Expression ParseNot()
    {
        var at = Here;
        return SkipName("not") ? new Not(at, Nested(ParseNot)) : ParseCompare();
    }

    private Expression ParseCompare()
    {
        var at = Here;
        var first = ParseSum();
        if (ComparisonSign() is not { } sign)
            return first;
        var signs = new List<ComparisonOperator>();
        var others = new List<Expression>();
        for (var next = (ComparisonOperator?)sign; next is not null; next = ComparisonSign())
        {
            signs.Add(next.Value);
            others.Add(ParseSum());
        }
        return new Compare(at, first, [.. signs], [.. others]);
    }

    private ComparisonOperator? ComparisonSign()
    {
        var sign = Current switch
        {
            { Kind: TokenKind.Operator, Text: "==" } => ComparisonOperator.Equal,
            { Kind: TokenKind.Operator, Text: "!=" } => ComparisonOperator.NotEqual,
            { Kind: TokenKind.Operator, Text: "<" } => ComparisonOperator.Less,
            { Kind: TokenKind.Operator, Text: "<=" } => ComparisonOperator.LessOrEqual,
            { Kind: TokenKind.Operator, Text: ">" } => ComparisonOperator.Greater,
            { Kind: TokenKind.Operator, Text: ">=" } => ComparisonOperator.GreaterOrEqual,
            { Kind: TokenKind.Name, Text: "in" } => ComparisonOperator.In,
            { Kind: TokenKind.Name, Text: "not" } when LookAhead is { Kind: TokenKind.Name, Text: "in" } => ComparisonOperator.NotIn,
            _ => (ComparisonOperator?)null,
        };
        if (sign is not null)
            _next += sign == ComparisonOperator.NotIn ? 2 : 1;
        return sign;
    }

    private Expression ParseSum()
    {
        var left = ParseConcat();
        while (IsOperator("+") || IsOperator("-"))
        {
            var sign = Take();
            left = new Binary(PositionOf(sign), sign.Text == "+" ? BinaryOperator.Add : BinaryOperator.Subtract, left, ParseConcat());
        }
        return left;
    }

    private Expression ParseConcat()
    {
        var at = Here;
        var first = ParseProduct();
        if (!IsOperator("~"))
            return first;
        var operands = new List<Expression> { first };
        while (SkipOperator("~"))
            operands.Add(ParseProduct());
        return new Concat(at, [.. operands], _escape);
    }

    private Expression ParseProduct()
    {
        var left = ParsePower();
        while (true)
        {
            BinaryOperator? sign = Current is not { Kind: TokenKind.Operator } ? null : Current.Text switch
            {
                "*" => BinaryOperator.Multiply,
                "/" => BinaryOperator.Divide,
                "//" => BinaryOperator.FloorDivide,
                "%" => BinaryOperator.Modulo,
                _ => null,
            };
            if (sign is null)
                return left;
            left = new Binary(PositionOf(Take()), sign.Value, left, ParsePower());
        }
    }

    private Expression ParsePower()
    {
        var left = ParseUnary(withFilters: true);
        for (var at = Here; SkipOperator("**"); at = Here)
            left = new Binary(at, BinaryOperator.Power, left, ParseUnary(withFilters: true));
        return left;
    }

    private Expression ParseUnary(bool withFilters)
    {
        var at = Here;
        Expression node;
        if (SkipOperator("-"))
            node = new Unary(at, true, Nested(() => ParseUnary(withFilters: false)));
        else if (SkipOperator("+"))
            node = new Unary(at, false, Nested(() => ParseUnary(withFilters: false)));
        else
            node = ParsePrimary();
        node = ParsePostfix(node);
        return withFilters ? ParseFiltersAndTests(node) : node;
    }
}
