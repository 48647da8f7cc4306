namespace Jinja.Ast;

/// <summary>Evaluates expressions from left to right; without a state machine unless one of them waits for the host.</summary>
internal static class ExpressionList
{
    public static ValueTask<Value[]> Evaluate(Expression[] expressions, Frame frame)
    {
        var values = expressions.Length == 0 ? [] : new Value[expressions.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var task = expressions[i].Evaluate(frame);
            if (!task.IsCompletedSuccessfully)
                return Resume(task, i, values, expressions, frame);
            values[i] = task.Result;
        }
        return new(values);
    }

    private static async ValueTask<Value[]> Resume(
        ValueTask<Value> pending, int at, Value[] values, Expression[] expressions, Frame frame)
    {
        values[at] = await pending;
        for (var i = at + 1; i < values.Length; i++)
            values[i] = await expressions[i].Evaluate(frame);
        return values;
    }
}
