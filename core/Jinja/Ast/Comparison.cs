namespace Jinja.Ast;

/// <summary>One comparison of two values.</summary>
internal static class Comparison
{
    public static bool Holds(ComparisonOperator sign, in Value left, in Value right, RenderState state) => sign switch
    {
        ComparisonOperator.Equal => Equality.Of(left, right),
        ComparisonOperator.NotEqual => !Equality.Of(left, right),
        ComparisonOperator.Less => Ordering.Compare(left, right, "<") is < 0 and not Ordering.Unordered,
        ComparisonOperator.LessOrEqual => Ordering.Compare(left, right, "<=") is <= 0 and not Ordering.Unordered,
        ComparisonOperator.Greater => Ordering.Compare(left, right, ">") > 0,
        ComparisonOperator.GreaterOrEqual => Ordering.Compare(left, right, ">=") >= 0,
        ComparisonOperator.In => Membership.Contains(right, left, state),
        _ => !Membership.Contains(right, left, state),
    };
}
